package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.DatabaseState.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class DatabaseStateIT {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    @TempDir
    private Path directory;

    private OwnServer server;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        server = OwnServer.start(directory);
        database = Results.of(Database.open(vertx, server.settings()));
    }

    @AfterEach
    void close() throws Exception {
        Results.of(database.close());
        Results.of(vertx.close());
        server.close();
    }

    @Test
    void isReadyWhileTheServerAnswers() {
        assertEquals(new DatabaseState(Kind.READY, "answers"), state());
    }

    @Test
    void isAwayWhileTheServerIsStoppedAndReadyAgainAfterwards() throws Exception {
        server.stop();
        assertEquals(Kind.AWAY, state().kind());
        server.start();
        assertEquals(Kind.READY, state().kind());
        assertEquals(
                "1",
                Results.of(database.pool()
                        .query("SELECT '1'")
                        .execute()
                        .map(rows -> rows.iterator().next().getString(0))));
    }

    @Test
    void isAwayWithinSecondsWhenTheServerStandsStill() throws Exception {
        for (boolean whole : new boolean[] {true, false}) {
            if (whole) {
                server.freeze();
            } else {
                server.freezePostmaster();
            }
            Instant start = Instant.now();
            assertEquals(Kind.AWAY, state().kind());
            assertTrue(Duration.between(start, Instant.now()).toSeconds() < 15);
            server.thaw();
            Await.until("it is ready again", () -> state().isReady());
        }
    }

    @Test
    void tellsAStandby() throws Exception {
        server.stop();
        server.becomeStandby();
        server.start();
        assertEquals(new DatabaseState(Kind.STANDBY, "is a standby and takes no changes"), state());
    }

    @Test
    void tellsAServerThatIsNotReadyYet() throws Exception {
        server.stop();
        server.becomeStandby();
        server.set("hot_standby = off");
        server.begin();
        Await.until("it says that it is starting", () -> state().kind() == Kind.STARTING);
    }

    @Test
    void tellsAServerThatTakesNoChanges() {
        execute("ALTER SYSTEM SET default_transaction_read_only = on");
        execute("SELECT pg_reload_conf()");
        Await.until("it is read-only", () -> state().equals(new DatabaseState(Kind.STANDBY, "is read-only")));
    }

    @Test
    void tellsTablesOfAnotherGateway() {
        migrateAsALaterGatewayWould();
        DatabaseState state = state();
        assertEquals(Kind.OTHER_SCHEMA, state.kind());
        assertTrue(state.detail().startsWith("has schema 999, and this gateway's is "), state.detail());
    }

    @Test
    void opensADatabaseOfALaterGatewayAndSaysSo() throws Exception {
        migrateAsALaterGatewayWould();
        GatewayConfig.Database settings = server.settings();
        Database older = Results.of(Database.open(vertx, settings));
        assertEquals(Kind.OTHER_SCHEMA, Results.of(older.state()).kind());
        Results.of(older.close());
    }

    private void migrateAsALaterGatewayWould() {
        execute("""
                INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                    execution_time, success)
                VALUES (1000, '999', 'later', 'SQL', 'V999__later.sql', 'test', 1, true)""");
    }

    private void execute(String sql) {
        Results.of(database.pool().query(sql).execute());
    }

    private DatabaseState state() {
        return Results.of(database.state());
    }
}
