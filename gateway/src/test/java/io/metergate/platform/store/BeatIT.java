package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.config.GatewayConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a connection is asked whether it is still there. */
@NullUnmarked
class BeatIT {
    private static final int BEAT_MS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AtomicInteger beats = new AtomicInteger();
    private Database database;
    private OwnConnections connections;
    private SqlConnection connection;

    @BeforeEach
    void open() throws Exception {
        GatewayConfig.Database config = TestDatabase.create();
        database = Results.of(Database.open(vertx, config));
        ConnectionDetails own = database.details();
        NetServer between = Results.of(vertx.createNetServer()
                .connectHandler(near -> join(near, own.port()))
                .listen(0, "127.0.0.1"));
        connections = new OwnConnections(
                vertx,
                new ConnectionDetails(
                        "127.0.0.1", between.actualPort(), own.database(), own.user(), own.password(), own.sslMode()),
                5,
                BEAT_MS);
        connection = onContext(connections::open);
    }

    @AfterEach
    void close() {
        Results.of(connections.close());
        Results.of(database.close());
        Results.of(vertx.close());
    }

    @Test
    void comesWhileNothingElseIsAsked() {
        assertBeatsComeAgain();
    }

    /** A beat that failed there would take the transaction with it. */
    @Test
    void neverComesWhileAnAnswerIsWaitedFor() {
        assertBeatsComeAgain();
        List<Integer> counts =
                onContext(() -> connection.query("BEGIN").execute().compose(begun -> {
                    int before = beats.get();
                    return connection
                            .query("SELECT pg_sleep(0.5)")
                            .execute()
                            .map(slept -> List.of(before, beats.get()))
                            .onComplete(over -> connection.query("COMMIT").execute());
                }));
        assertEquals(counts.get(0), counts.get(1));
        assertBeatsComeAgain();
    }

    @Test
    void comesAgainWhateverWasAsked() {
        onContext(() -> connection.query("BEGIN; SET LOCAL lock_timeout = '1s'").execute());
        onContext(() -> Future.join(
                        connection.query("SELECT 1 / 0").execute(),
                        connection.preparedQuery("SELECT $1::text").execute(Tuple.of("x")))
                .otherwiseEmpty());
        onContext(() -> connection.query("ROLLBACK").execute());
        onContext(
                () -> connection.preparedQuery("SELECT $1::text").executeBatch(List.of(Tuple.of("a"), Tuple.of("b"))));
        onContext(() -> connection.preparedQuery("SELECT nonsense").execute().otherwiseEmpty());
        assertBeatsComeAgain();
    }

    private void assertBeatsComeAgain() {
        int before = beats.get();
        Await.until("it is asked again", () -> beats.get() >= before + 3);
        assertTrue(beats.get() > before);
    }

    private void join(NetSocket near, int port) {
        NetClient client = vertx.createNetClient();
        near.pause();
        client.connect(port, "127.0.0.1").onSuccess(far -> {
            far.handler(near::write);
            near.handler(bytes -> {
                count(bytes);
                far.write(bytes);
            });
            near.closeHandler(closed -> far.close());
            far.closeHandler(closed -> near.close());
            near.resume();
        });
    }

    private void count(Buffer bytes) {
        if (bytes.toString(StandardCharsets.ISO_8859_1).contains("pg_terminate_backend")) {
            beats.incrementAndGet();
        }
    }

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
