package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.platform.config.GatewayConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long commands and migrations may keep others waiting. */
@NullUnmarked
class JdbcLimitsIT {
    private ConnectionDetails details;
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        GatewayConfig.Database config = TestDatabase.create();
        details = ConnectionDetails.of(Objects.requireNonNull(config.url()), config);
        connection = Jdbc.connect(details);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aTransactionThatDoesNothingIsEndedByTheServer() throws Exception {
        assertEquals("1min", text("SHOW idle_in_transaction_session_timeout"));
        assertEquals("3s", text("SHOW lock_timeout"));
        assertEquals("0", text("SHOW statement_timeout"));
    }

    /** Whoever holds nothing but a lock in a transaction would be ended in the middle of a long migration. */
    @Test
    void noSessionOfAMigrationIsIdleInATransactionWhileAnotherWorks() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA watch");
            statement.execute("CREATE TABLE watch.sessions (idle bigint, idle_max text)");
            statement.execute("CREATE FUNCTION watch.note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " INSERT INTO watch.sessions SELECT count(*),"
                    + " current_setting('idle_in_transaction_session_timeout') FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND state LIKE 'idle in transaction%'; END $$");
            statement.execute("CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION watch.note()");
        }
        Jdbc.migrate(details);
        assertEquals("0", text("SELECT max(idle) FROM watch.sessions"));
        assertEquals("1min", text("SELECT string_agg(DISTINCT idle_max, ' ') FROM watch.sessions"));
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
