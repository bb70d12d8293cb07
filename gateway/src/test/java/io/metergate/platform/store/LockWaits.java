package io.metergate.platform.store;

import io.metergate.platform.config.GatewayConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Who waits for a lock in a test's own database, whatever others do on the same server. */
public final class LockWaits {
    private static final String ANY = """
            SELECT EXISTS (SELECT FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND datname = current_database())""";

    private LockWaits() {}

    /**
     * Returns as soon as somebody waits. Asks on a connection of its own, for a transaction sees the same waiters until
     * its end.
     */
    public static void await(GatewayConfig.Database database) throws SQLException {
        try (Connection connection =
                        Jdbc.connect(ConnectionDetails.of(Objects.requireNonNull(database.url()), database));
                Statement statement = connection.createStatement()) {
            Await.until("somebody waits for a lock", () -> isTrue(statement));
        }
    }

    private static boolean isTrue(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(ANY)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
