package io.metergate.desk.site;

import io.metergate.platform.store.JdbcStatements;
import java.sql.Connection;
import java.sql.SQLException;

/** Sets passwords of the console's operators; only their hashes come here. */
public final class OperatorRegistry {
    private static final String UPDATE =
            "UPDATE operator SET password_hash = ?, changed_at = clock_timestamp() WHERE name = ?";
    private static final String INSERT = "INSERT INTO operator (password_hash, name) VALUES (?, ?)";

    private final JdbcStatements sql;

    public OperatorRegistry(Connection connection) {
        this.sql = new JdbcStatements(connection);
    }

    /** Sets an operator's password; true when there was none of that name, and this made the operator. */
    public boolean setPassword(String name, String passwordHash) throws SQLException {
        return sql.change(UPDATE, passwordHash, name) == 0 && sql.change(INSERT, passwordHash, name) == 1;
    }
}
