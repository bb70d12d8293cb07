package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.config.Secret;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void opensAMigratedDatabaseWithGuardedConnections() throws Exception {
        Database database = Database.open(vertx, TestDatabase.create()).await(60, TimeUnit.SECONDS);
        assertEquals("tariff", value(database, "SELECT to_regclass('tariff')::text"));
        assertEquals("30s", value(database, "SHOW statement_timeout"));
        assertEquals("30s", value(database, "SHOW idle_in_transaction_session_timeout"));
        assertEquals("UTC", value(database, "SHOW TimeZone"));
        database.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void opensTheSameDatabaseTwice() throws Exception {
        GatewayConfig.Database config = TestDatabase.create();
        Database first = Database.open(vertx, config).await(60, TimeUnit.SECONDS);
        Database second = Database.open(vertx, config).await(60, TimeUnit.SECONDS);
        // Each migration ran once.
        assertEquals("0", value(first, "SELECT (count(*) - count(DISTINCT version))::text FROM flyway_schema_history"));
        assertEquals("true", value(first, "SELECT bool_and(success)::text FROM flyway_schema_history"));
        assertEquals("1", value(second, "SELECT '1'"));
        first.close().compose(closed -> second.close()).await(30, TimeUnit.SECONDS);
    }

    @Test
    void startsAndStopsTheEmbeddedServer(@TempDir Path directory) throws Exception {
        var config = new GatewayConfig.Database(null, null, null, 4, directory, 0);
        Database database = Database.open(vertx, config).await(60, TimeUnit.SECONDS);
        assertEquals("transfer", value(database, "SELECT to_regclass('transfer')::text"));
        try (AdminConnection beside = AdminConnection.open(config)) {
            assertEquals(0, beside.migrations());
        }
        database.close().await(30, TimeUnit.SECONDS);
        assertTrue(Postmaster.of(directory.resolve("cluster")).isEmpty());
    }

    @Test
    void saysWhichDatabaseRefusedItAndWhy() throws Exception {
        GatewayConfig.Database good = TestDatabase.create();
        var config = new GatewayConfig.Database(
                good.url(), good.user(), new Secret("wrong"), 4, good.embeddedDirectory(), 0);
        IOException refusal = assertThrows(
                IOException.class,
                () -> Jdbc.migrate(ConnectionDetails.of(Objects.requireNonNull(good.url()), config)));
        assertTrue(refusal.toString().contains("password authentication failed"), refusal.toString());
        assertTrue(refusal.toString().contains("database 127.0.0.1:"), refusal.toString());
    }

    private static String value(Database database, String sql) throws Exception {
        return database.pool()
                .query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .await(30, TimeUnit.SECONDS);
    }
}
