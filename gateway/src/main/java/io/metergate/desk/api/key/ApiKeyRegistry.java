package io.metergate.desk.api.key;

import io.metergate.device.SecretHash;
import io.metergate.platform.store.JdbcStatements;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/** Creates and revokes API keys for the command line. Only the hash of a key is stored. */
public final class ApiKeyRegistry {
    private static final int KEY_BYTES = 24;

    private final JdbcStatements sql;

    public ApiKeyRegistry(Connection connection) {
        this.sql = new JdbcStatements(connection);
    }

    /** Returns a new key, which can be shown only now; empty if the name is taken. */
    public Optional<String> add(String name, ApiRole role) throws SQLException {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        String key = ApiKeys.PREFIX + HexFormat.of().formatHex(bytes);
        int added = sql.change(
                "INSERT INTO api_key (name, key_hash, role) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
                name,
                SecretHash.ofSecret(key).digest(),
                role.code());
        return added == 1 ? Optional.of(key) : Optional.empty();
    }

    /** Returns false if no valid key has this name. */
    public boolean revoke(String name) throws SQLException {
        return sql.change("UPDATE api_key SET revoked_at = now() WHERE name = ? AND revoked_at IS NULL", name) == 1;
    }
}
