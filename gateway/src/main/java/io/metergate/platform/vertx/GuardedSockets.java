package io.metergate.platform.vertx;

import io.vertx.core.Future;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** A client whose sockets have a {@link SilenceGuard} from the start. */
final class GuardedSockets implements NetClient {
    private final NetClient sockets;
    private final int silenceSecondsMax;

    GuardedSockets(NetClient sockets, int silenceSecondsMax) {
        this.sockets = sockets;
        this.silenceSecondsMax = silenceSecondsMax;
    }

    @Override
    public Future<NetSocket> connect(int port, String host) {
        return watched(sockets.connect(port, host));
    }

    @Override
    public Future<NetSocket> connect(int port, String host, String serverName) {
        return watched(sockets.connect(port, host, serverName));
    }

    @Override
    public Future<NetSocket> connect(SocketAddress address) {
        return watched(sockets.connect(address));
    }

    @Override
    public Future<NetSocket> connect(SocketAddress address, String serverName) {
        return watched(sockets.connect(address, serverName));
    }

    @Override
    public Future<NetSocket> connect(ConnectOptions options) {
        return watched(sockets.connect(options));
    }

    private Future<NetSocket> watched(Future<NetSocket> connecting) {
        return connecting.map(socket -> SilenceGuard.watch(socket, silenceSecondsMax));
    }

    @Override
    public Future<Void> shutdown(long timeout, TimeUnit unit) {
        return sockets.shutdown(timeout, unit);
    }

    @Override
    public Future<Boolean> updateSSLOptions(ClientSSLOptions options, boolean force) {
        return sockets.updateSSLOptions(options, force);
    }
}
