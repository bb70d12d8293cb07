package io.metergate.app.demo;

import io.metergate.platform.store.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets of the town's devices, derived from one random seed so that a later start knows them again. */
final class TownSecrets {
    private static final int SEED_BYTES = 32;
    private static final int SECRET_BYTES = 18;
    private static final int KEY_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private TownSecrets(byte[] seed) {
        this.key = new SecretKeySpec(seed, ALGORITHM);
    }

    /** Reads the seed, or makes it when there is none. */
    static TownSecrets keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] seed = new byte[SEED_BYTES];
            new SecureRandom().nextBytes(seed);
            PrivateFiles.write(file, HexFormat.of().formatHex(seed));
        }
        return new TownSecrets(HexFormat.of().parseHex(Files.readString(file).strip()));
    }

    /** What a device or a network server signs in with. */
    String signIn(String owner) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(derive("sign-in " + owner, SECRET_BYTES));
    }

    /** What a device proves itself with by DTLS, in hexadecimal. */
    String preSharedKey(String owner) {
        return HexFormat.of().formatHex(derive("pre-shared key " + owner, KEY_BYTES));
    }

    /** A meter's DL/T 645 password: level 02, three bytes. */
    String relayPassword(String serial) {
        return "02" + HexFormat.of().formatHex(derive("password " + serial, 3));
    }

    String relayOperator(String serial) {
        return HexFormat.of().formatHex(derive("operator " + serial, 4));
    }

    private byte[] derive(String purpose, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] derived = mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(derived, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
