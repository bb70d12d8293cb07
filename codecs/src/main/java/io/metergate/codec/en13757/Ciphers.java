package io.metergate.codec.en13757;

import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.crypto.CtrMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What decrypting a device's telegrams needs again and again. */
final class Ciphers {
    final CtrMode ctr = new CtrMode();
    private @Nullable Aes128 diehl;
    private final byte[] block = new byte[Aes128.BLOCK];

    /** The cipher of Diehl's meters whose owner set no key. */
    Aes128 diehl() {
        Aes128 cipher = diehl == null ? DiehlCipher.mode5() : diehl;
        diehl = cipher;
        return cipher;
    }

    /** A block of zeros. */
    byte[] block() {
        Arrays.fill(block, (byte) 0);
        return block;
    }
}
