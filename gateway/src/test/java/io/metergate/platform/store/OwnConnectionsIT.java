package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.vertx.GuardedDriver;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class OwnConnectionsIT {
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
        Boolean same = onContext(() -> database.connect()
                .compose(connection -> connection.query("SELECT 1").execute())
                .map(rows -> Vertx.currentContext() == context));
        assertEquals(true, same);
    }

    @Test
    void sendsStatementsBeforeTheAnswersHaveCome() {
        SilentProxy proxy = Results.of(SilentProxy.to(vertx, config.url().getPort()));
        GatewayConfig.Database held = at(proxy.port());
        OwnConnections connections = new OwnConnections(vertx, ConnectionDetails.of(held.url(), held));
        SqlConnection connection = onContext(connections::open);
        proxy.withholdAnswers();
        Future<String> first = onContext(() -> Future.succeededFuture(text(connection, "SELECT 'first'")));
        Future<String> behind = onContext(() -> Future.succeededFuture(connection
                .preparedQuery("SELECT ($1::text)")
                .execute(Tuple.of("behind"))
                .map(rows -> rows.iterator().next().getString(0))));
        Await.until("the second is sent", () -> proxy.wasAsked("SELECT ($1::text)"));
        assertFalse(first.isComplete());
        proxy.letAnswersThrough();
        assertEquals("first behind", Results.of(first) + " " + Results.of(behind));
        Results.of(connections.close());
    }

    @Test
    void limitsItsStatements() {
        assertEquals(
                "15s",
                onContext(() -> database.connect().compose(connection -> text(connection, "SHOW statement_timeout"))));
        assertEquals("30s", onContext(() -> text(database.pool(), "SHOW statement_timeout")));
    }

    @Test
    void failsWhatWasAskedWhenItIsCut() {
        SqlConnection connection = onContext(database::connect);
        Future<?> slow = onContext(() -> {
            Future<?> asked = connection.query("SELECT pg_sleep(10)").execute();
            Database.cut(connection);
            return Future.succeededFuture(asked);
        });
        Instant start = Instant.now();
        Results.failureOf(slow);
        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 5);
    }

    @Test
    void pausesLongerAfterEveryAttemptThatFails() {
        assertEquals(
                List.of(50L, 100L, 200L, 1_600L, 2_000L, 2_000L),
                Stream.of(1, 2, 3, 6, 7, 1_000).map(OwnConnections::pauseMs).toList());
        GatewayConfig.Database nowhere = at(1);
        OwnConnections connections = new OwnConnections(vertx, ConnectionDetails.of(nowhere.url(), nowhere));
        Instant start = Instant.now();
        for (int attempt = 0; attempt < 4; attempt++) {
            Results.failureOf(this.<Future<?>>onContext(() -> Future.succeededFuture(connections.open())));
        }
        assertTrue(Duration.between(start, Instant.now()).toMillis() >= 350);
        Results.of(connections.close());
    }

    @Test
    void staysOpenWhileNothingIsAsked() {
        GatewayConfig.Database here = at(config.url().getPort());
        var options = ConnectionDetails.of(here.url(), here).options(30);
        var factory = new GuardedDriver(1).createConnectionFactory(vertx, new NetClientOptions());
        String answer = onContext(() -> factory.connect(context, options)
                .compose(connection ->
                        vertx.timer(3, TimeUnit.SECONDS).compose(over -> text(connection, "SELECT 'still here'"))));
        assertEquals("still here", answer);
    }

    @Test
    void isClosedWhenNoAnswerComes() {
        int port = config.url().getPort();
        SilentProxy proxy = Results.of(SilentProxy.to(vertx, port));
        GatewayConfig.Database silent = at(proxy.port());
        OwnConnections connections = new OwnConnections(vertx, ConnectionDetails.of(silent.url(), silent), 3);
        SqlConnection connection = onContext(() -> connections.open());
        proxy.fallSilent();
        Instant start = Instant.now();
        Future<?> asked = onContext(
                () -> Future.succeededFuture(connection.query("SELECT 1").execute()));
        Future<?> greeting = onContext(() -> Future.succeededFuture(connections.open()));
        Results.failureOf(asked);
        Results.failureOf(greeting);
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        assertTrue(seconds < OwnConnections.SILENCE_SECONDS_MAX - 3, "took " + seconds + " s");
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
