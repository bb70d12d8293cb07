package io.metergate.desk.site;

import io.metergate.device.SecretHash;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/** Makes and takes back keys of the API; only their hashes are kept. */
public final class ApiKeyRegistry {
    /** By this a leaked key is recognised. */
    private static final String PREFIX = "mg_";

    private static final int KEY_BYTES = 24;

    private final Sql sql;

    public ApiKeyRegistry(Connection connection) {
        this.sql = new Sql(connection);
    }

    /** A new key of that name, never to be seen again; empty when the name is taken. */
    public Optional<String> add(String name, ApiRole role) throws SQLException {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        String key = PREFIX + HexFormat.of().formatHex(bytes);
        int added = sql.change(
                "INSERT INTO api_key (name, key_hash, role) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
                name,
                SecretHash.ofSecret(key).digest(),
                role.code());
        return added == 1 ? Optional.of(key) : Optional.empty();
    }

    /** False when no valid key has that name. */
    public boolean revoke(String name) throws SQLException {
        return sql.change("UPDATE api_key SET revoked_at = now() WHERE name = ? AND revoked_at IS NULL", name) == 1;
    }
}
