package io.metergate.platform.store;

import io.metergate.platform.vertx.GuardedDriver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens connections beside the pools, for those who keep one and send much at once. A beat now and then tells one
 * that is merely idle from one whose other end is gone, so that the next who needs it does not have to find out.
 */
final class OwnConnections {
    /** A statement that takes longer is cancelled by the server. */
    static final int STATEMENT_SECONDS_MAX = 15;
    /** Without an answer for this long a connection is closed. */
    static final int SILENCE_SECONDS_MAX = 18;

    private static final int PIPELINED_MAX = 64;
    private static final int BEAT_MS = 5_000;
    private static final long PAUSE_MS_FIRST = 50;
    private static final long PAUSE_MS_MAX = 2_000;
    private static final int DOUBLINGS_MAX = 10;

    /**
     * Never between the statements of a transaction that is under way, which it would end if it failed. One that
     * somebody has forgotten it ends itself, for the server would take it for alive.
     */
    private static final String BEAT = """
            SELECT CASE WHEN clock_timestamp() - now() > interval '60 s'
                THEN pg_terminate_backend(pg_backend_pid()) END""";

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final ConnectionFactory<PgConnectOptions> factory;
    private final int beatMs;
    private final AtomicInteger failures = new AtomicInteger();

    OwnConnections(Vertx vertx, ConnectionDetails details) {
        this(vertx, details, SILENCE_SECONDS_MAX);
    }

    OwnConnections(Vertx vertx, ConnectionDetails details, int silenceSecondsMax) {
        this(vertx, details, silenceSecondsMax, BEAT_MS);
    }

    OwnConnections(Vertx vertx, ConnectionDetails details, int silenceSecondsMax, int beatMs) {
        this.vertx = vertx;
        this.beatMs = beatMs;
        this.options =
                details.options(STATEMENT_SECONDS_MAX).setReconnectAttempts(0).setPipeliningLimit(PIPELINED_MAX);
        this.factory = new GuardedDriver(silenceSecondsMax).createConnectionFactory(vertx, new NetClientOptions());
    }

    /** A new one, which works on the caller's event loop. After attempts that failed the next one waits. */
    Future<SqlConnection> open() {
        int failed = failures.get();
        Future<Void> pause = failed == 0 ? Future.succeededFuture() : vertx.timer(pauseMs(failed));
        return pause.compose(over -> factory.connect(vertx.getOrCreateContext(), options))
                .onComplete(opened -> {
                    if (opened.succeeded()) {
                        failures.set(0);
                        keepAlive(opened.result());
                    } else {
                        failures.incrementAndGet();
                    }
                });
    }

    /** How long an attempt waits after so many that failed, one or more. */
    static long pauseMs(int failed) {
        return Math.min(PAUSE_MS_MAX, PAUSE_MS_FIRST << Math.min(DOUBLINGS_MAX, failed - 1));
    }

    private void keepAlive(SqlConnection connection) {
        vertx.setPeriodic(beatMs, timer -> {
            // Who waits for an answer finds out by that; and whoever works in a transaction does nothing but wait.
            if (GuardedDriver.isAsked(connection)) {
                return;
            }
            connection.query(BEAT).execute().onFailure(failure -> {
                // In a transaction that has failed the server refuses it, and is there.
                if (!(failure instanceof PgException)) {
                    vertx.cancelTimer(timer);
                }
            });
        });
    }

    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        factory.close(closed);
        return closed.future();
    }
}
