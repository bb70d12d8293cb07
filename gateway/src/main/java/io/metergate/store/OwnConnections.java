package io.metergate.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.spi.ConnectionFactory;

/**
 * Opens connections beside the pools, for those who keep one and send much at once. A beat now and then tells one that
 * is merely idle from one whose other end is gone, so that the next who needs it does not have to find out.
 */
final class OwnConnections {
    /** A statement that takes longer is cancelled by the server. */
    static final int STATEMENT_SECONDS_MAX = 15;
    /** A socket on which nothing came for this long is closed. */
    static final int SILENCE_SECONDS_MAX = 18;

    private static final int BEAT_MS = 6_000;

    /** Also ends a transaction that somebody has forgotten, which the beat itself would keep alive. */
    private static final String BEAT = """
            SELECT CASE WHEN clock_timestamp() - now() > interval '60 s'
                THEN pg_terminate_backend(pg_backend_pid()) END""";

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final ConnectionFactory<PgConnectOptions> factory;

    OwnConnections(Vertx vertx, ConnectionDetails details) {
        this.vertx = vertx;
        this.options = details.options(STATEMENT_SECONDS_MAX).setReconnectAttempts(0);
        this.factory = new GuardedDriver(SILENCE_SECONDS_MAX).createConnectionFactory(vertx, new NetClientOptions());
    }

    /** A new one, which works on the caller's event loop. */
    Future<PgConnection> open(int pipelinedMax) {
        PgConnectOptions own = new PgConnectOptions(options).setPipeliningLimit(pipelinedMax);
        return factory.connect(vertx.getOrCreateContext(), own)
                .map(connection -> keepAlive(PgConnection.cast(connection)));
    }

    private PgConnection keepAlive(PgConnection connection) {
        vertx.setPeriodic(
                BEAT_MS,
                timer -> connection.query(BEAT).execute().onFailure(failure -> {
                    // In a transaction that has failed the server refuses it, and is there.
                    if (!(failure instanceof PgException)) {
                        vertx.cancelTimer(timer);
                    }
                }));
        return connection;
    }

    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        factory.close(closed);
        return closed.future();
    }
}
