package io.metergate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.config.GatewayConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class OwnConnectionIT {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final Context context = vertx.getOrCreateContext();
    private GatewayConfig.Database config;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        config = TestDatabase.create();
        database = Results.of(Database.open(vertx, config));
    }

    @AfterEach
    void close() {
        Results.of(database.close());
        Results.of(vertx.close());
    }

    @Test
    void worksOnTheEventLoopOfItsOwner() {
        Boolean same = onContext(() -> database.connect(8)
                .compose(connection -> connection.query("SELECT 1").execute())
                .map(rows -> Vertx.currentContext() == context));
        assertEquals(true, same);
    }

    @Test
    void sendsStatementsBeforeTheAnswersHaveCome() {
        long millis = onContext(() -> database.connect(8).compose(connection -> {
            Instant start = Instant.now();
            Future<?> slow = connection.query("SELECT pg_sleep(0.3)").execute();
            Future<String> behind = connection
                    .preparedQuery("SELECT ($1::text)")
                    .execute(Tuple.of("sent"))
                    .map(rows -> rows.iterator().next().getString(0));
            return Future.join(slow, behind)
                    .map(done -> Duration.between(start, Instant.now()).toMillis());
        }));
        assertTrue(millis >= 300, "took " + millis + " ms");
    }

    @Test
    void limitsItsStatements() {
        assertEquals(
                "15s",
                onContext(() -> database.connect(1).compose(connection -> text(connection, "SHOW statement_timeout"))));
        assertEquals("30s", onContext(() -> text(database.pool(), "SHOW statement_timeout")));
    }

    @Test
    void isMadeAgainWhenItsServerProcessEnds() {
        OwnConnection own = database.ownConnection(4);
        PgConnection first = onContext(own::get);
        assertSame(first, onContext(own::get));
        Results.of(database.pool()
                .preparedQuery("SELECT pg_terminate_backend($1::integer)")
                .execute(Tuple.of(first.processId())));
        Await.until("another connection", () -> onContext(own::get).processId() != first.processId());
        assertEquals("1", onContext(() -> own.get().compose(connection -> text(connection, "SELECT '1'"))));
        onContext(own::close);
    }

    @Test
    void failsWhatWasAskedWhenItIsGivenUp() {
        OwnConnection own = database.ownConnection(4);
        PgConnection first = onContext(own::get);
        Future<?> slow = onContext(() -> {
            Future<?> asked = first.query("SELECT pg_sleep(10)").execute();
            own.discard();
            return Future.succeededFuture(asked);
        });
        Results.failureOf(slow);
        assertNotEquals(first.processId(), onContext(own::get).processId());
        onContext(own::close);
    }

    @Test
    void pausesBeforeItTriesAgain() {
        GatewayConfig.Database nowhere = at(1);
        OwnConnections connections = new OwnConnections(vertx, ConnectionDetails.of(nowhere.url(), nowhere));
        OwnConnection own = new OwnConnection(vertx, () -> connections.open(1));
        Instant start = Instant.now();
        for (int attempt = 0; attempt < 5; attempt++) {
            Results.failureOf(this.<Future<PgConnection>>onContext(() -> Future.succeededFuture(own.get())));
        }
        // 50, 100, 200 and 400 ms between five attempts.
        assertTrue(Duration.between(start, Instant.now()).toMillis() >= 750);
        Results.of(connections.close());
    }

    @Test
    void isClosedWhenNoAnswerComes() {
        int port = config.url().getPort();
        SilentProxy proxy = Results.of(SilentProxy.to(vertx, port));
        GatewayConfig.Database silent = at(proxy.port());
        OwnConnections connections = new OwnConnections(vertx, ConnectionDetails.of(silent.url(), silent));
        PgConnection connection = onContext(() -> connections.open(4));
        proxy.fallSilent();
        Instant start = Instant.now();
        Future<?> asked = onContext(
                () -> Future.succeededFuture(connection.query("SELECT 1").execute()));
        Future<?> greeting = onContext(() -> Future.succeededFuture(connections.open(4)));
        Results.failureOf(asked);
        Results.failureOf(greeting);
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        assertTrue(seconds <= OwnConnections.SILENCE_SECONDS_MAX + 2, "took " + seconds + " s");
        Results.of(connections.close());
    }

    private GatewayConfig.Database at(int port) {
        URI url = Objects.requireNonNull(config.url());
        return new GatewayConfig.Database(
                URI.create(url.toString().replace(":" + url.getPort() + "/", ":" + port + "/")),
                config.user(),
                config.password(),
                4,
                config.embeddedDirectory(),
                0);
    }

    private static Future<String> text(SqlClient client, String sql) {
        return client.query(sql).execute().map(rows -> rows.iterator().next().getString(0));
    }

    /** What a step comes to that runs where the connection's owner does. */
    private <T> T onContext(Callable<Future<T>> step) {
        return Results.of(Future.future(promise -> context.runOnContext(ready -> {
            try {
                step.call().onComplete(promise);
            } catch (Exception e) {
                promise.fail(e);
            }
        })));
    }
}
