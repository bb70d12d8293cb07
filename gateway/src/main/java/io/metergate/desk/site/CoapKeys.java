package io.metergate.desk.site;

import io.metergate.desk.site.ImportResult.GeneratedSecret;
import io.metergate.device.CoapCredentials;
import io.metergate.device.KeyVault;
import io.metergate.platform.store.JdbcStatements;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the columns with which a device proves itself by DTLS, and the keys that a file leaves to the import. */
final class CoapKeys {
    private static final int GENERATED_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final List<GeneratedSecret> generated = new ArrayList<>();
    private final JdbcStatements sql;
    private final @Nullable KeyVault vault;
    private final Faults faults;
    private boolean vaultChecked;

    /**
     * @param vault encrypts the keys; null where none may be in the file
     */
    CoapKeys(JdbcStatements sql, @Nullable KeyVault vault, Faults faults) {
        this.sql = sql;
        this.vault = vault;
        this.faults = faults;
    }

    /** Keys that are to be shown once. */
    List<GeneratedSecret> generated() {
        return generated;
    }

    /** The columns; null for a device without DTLS, and for one that can't have them, which is noted. */
    @Nullable
    CoapCredentials columns(Site.DeviceEntry device) throws SQLException {
        Site.CoapEntry coap = device.coap();
        if (coap == null || !vaultFits(device) || belongsToAnother(device, coap.identity())) {
            return null;
        }
        return new CoapCredentials(coap.identity(), sealed(device.id(), coap));
    }

    /** What is there stays there while it says the same: encrypted once more it would look like a change. */
    private byte[] sealed(String owner, Site.CoapEntry coap) throws SQLException {
        KeyVault keys = Objects.requireNonNull(vault);
        byte[] given = coap.key();
        Optional<List<@Nullable Object>> row = sql.row("SELECT coap_key FROM device WHERE id = ?", owner);
        if (row.isPresent() && row.get().get(0) instanceof byte[] known) {
            Optional<byte[]> opened = keys.open(owner, known);
            if (opened.isPresent() && (given == null || MessageDigest.isEqual(opened.get(), given))) {
                return known;
            }
        }
        return keys.seal(owner, given == null ? newKey(owner) : given);
    }

    private byte[] newKey(String owner) {
        byte[] key = new byte[GENERATED_BYTES];
        for (int i = 0; i < key.length; i++) {
            // Neither zero nor the end of a line, which command lines can't carry.
            do {
                key[i] = (byte) random.nextInt(256);
            } while (key[i] == 0 || key[i] == '\n');
        }
        generated.add(new GeneratedSecret(owner, HexFormat.of().formatHex(key)));
        return key;
    }

    /** Keys under two of the vault's keys could not be opened by one gateway. */
    private boolean vaultFits(Site.DeviceEntry device) throws SQLException {
        if (vault == null) {
            faults.add(device.path() + "." + Entry.COAP, "can't be kept without coaps.keyFile");
            return false;
        }
        if (vaultChecked) {
            return true;
        }
        Optional<Long> foreign = sql.number(
                "SELECT 1 FROM device WHERE coap_key IS NOT NULL AND substring(coap_key FROM 2 FOR ?) <> ? LIMIT 1",
                KeyVault.MARK_BYTES,
                vault.mark());
        if (foreign.isPresent()) {
            faults.add(
                    device.path() + "." + Entry.COAP,
                    "can't be kept: coaps.keyFile holds another key than that of the keys in the database");
            return false;
        }
        vaultChecked = true;
        return true;
    }

    private boolean belongsToAnother(Site.DeviceEntry device, String identity) throws SQLException {
        boolean taken = sql.number("SELECT 1 FROM device WHERE coap_identity = ? AND id <> ?", identity, device.id())
                .isPresent();
        if (taken) {
            faults.add(device.path() + "." + Entry.COAP + ".identity", "is another device's: " + identity);
        }
        return taken;
    }
}
