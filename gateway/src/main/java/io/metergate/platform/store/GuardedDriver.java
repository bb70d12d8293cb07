package io.metergate.platform.store;

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
 * The client's driver with sockets that give up. The client knows no limit for an answer, and hands no options to its
 * sockets: a server that stops in mid-sentence, or a network that swallows what is sent, would hold a connection and
 * everyone who waits for it for ever. Here a socket that waits for the greeting or for an answer, and on which nothing
 * came for some time, is closed, and what was asked on it fails.
 */
final class GuardedDriver extends PgDriver {
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    private final int silenceSecondsMax;

    /**
     * A driver for sockets of one kind.
     *
     * @param silenceSecondsMax longer than the server may take for a statement
     */
    GuardedDriver(int silenceSecondsMax) {
        this.silenceSecondsMax = silenceSecondsMax;
    }

    @Override
    public ConnectionFactory<PgConnectOptions> createConnectionFactory(Vertx vertx, NetClientOptions unused) {
        return new PgConnectionFactory(new Sockets((VertxInternal) vertx, silenceSecondsMax));
    }

    /** Closes a connection at once, whatever was asked on it: all of that fails. */
    static void cut(SqlConnection connection) {
        if (connection instanceof SqlConnectionInternal known
                && known.unwrap().unwrap() instanceof SocketConnectionBase base) {
            SilenceGuard.cut(base.socket());
        } else {
            connection.close();
        }
    }

    /** Whether something was asked on a connection and not yet answered; on its event loop. */
    static boolean isAsked(SqlConnection connection) {
        return connection instanceof SqlConnectionInternal known
                && known.unwrap().unwrap() instanceof SocketConnectionBase base
                && SilenceGuard.isAsked(base.socket());
    }

    /** What the client makes its sockets with: whatever options it asks for, it gets these. */
    private static final class Sockets extends VertxWrapper {
        private final int silenceSecondsMax;

        Sockets(VertxInternal vertx, int silenceSecondsMax) {
            super(vertx);
            this.silenceSecondsMax = silenceSecondsMax;
        }

        @Override
        public NetClient createNetClient(NetClientOptions unused) {
            NetClientOptions options = new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS);
            // What nobody acknowledges the kernel gives up, even while the server has no reason to speak.
            options.setTcpKeepAlive(true).setTcpUserTimeout((int) TimeUnit.SECONDS.toMillis(silenceSecondsMax));
            return new GuardedSockets(super.createNetClient(options), silenceSecondsMax);
        }
    }
}
