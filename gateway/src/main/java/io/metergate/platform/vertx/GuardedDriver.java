package io.metergate.platform.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.concurrent.TimeUnit;

/**
 * The driver of PostgreSQL with sockets that time out. The client has no limit for an answer and gives its sockets no
 * options, so a server that stops answering, or a network that drops packets, would block a connection and all its
 * waiting requests for ever. Here a socket that waits for the greeting or for an answer is closed if nothing arrives
 * for some time, and its requests fail.
 */
public final class GuardedDriver extends PgDriver {
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    private final int silenceSecondsMax;

    /**
     * Creates a driver.
     *
     * @param silenceSecondsMax longer than the server's time limit for a statement
     */
    public GuardedDriver(int silenceSecondsMax) {
        this.silenceSecondsMax = silenceSecondsMax;
    }

    @Override
    public ConnectionFactory<PgConnectOptions> createConnectionFactory(Vertx vertx, NetClientOptions unused) {
        return new PgConnectionFactory(new Sockets((VertxInternal) vertx, silenceSecondsMax));
    }

    /** Closes a connection at once; its pending requests fail. */
    public static void cut(SqlConnection connection) {
        if (connection instanceof SqlConnectionInternal known
                && known.unwrap().unwrap() instanceof SocketConnectionBase base) {
            SilenceGuard.cut(base.socket());
        } else {
            connection.close();
        }
    }

    /** Whether a connection has pending requests. Call it on the event loop of the connection. */
    public static boolean isAsked(SqlConnection connection) {
        return connection instanceof SqlConnectionInternal known
                && known.unwrap().unwrap() instanceof SocketConnectionBase base
                && SilenceGuard.isAsked(base.socket());
    }

    /** Creates the sockets of the client with our options instead of its own. */
    private static final class Sockets extends VertxWrapper {
        private final int silenceSecondsMax;

        Sockets(VertxInternal vertx, int silenceSecondsMax) {
            super(vertx);
            this.silenceSecondsMax = silenceSecondsMax;
        }

        @Override
        public NetClient createNetClient(NetClientOptions unused) {
            NetClientOptions options = new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS);
            // The kernel gives up unacknowledged data, even if the server has nothing to send.
            options.setTcpKeepAlive(true).setTcpUserTimeout((int) TimeUnit.SECONDS.toMillis(silenceSecondsMax));
            return new GuardedSockets(super.createNetClient(options), silenceSecondsMax);
        }
    }
}
