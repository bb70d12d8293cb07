package io.metergate.transport.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.internal.tls.SslContextProvider;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrafficShapingOptions;
import io.vertx.core.net.impl.NetServerInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Vert.x as vertx-mqtt is to see it: the sockets that its server takes are shown to us as well, ready for their first
 * packet. An {@link io.vertx.mqtt.MqttEndpoint} doesn't tell whose socket it is, and exists from the CONNECT on only.
 */
final class SocketTap extends VertxWrapper {
    private final Consumer<NetSocketInternal> onSocket;

    /** @param onSocket called on the socket's event loop when vertx-mqtt has prepared it and before it is read */
    SocketTap(Vertx vertx, Consumer<NetSocketInternal> onSocket) {
        super((VertxInternal) vertx);
        this.onSocket = onSocket;
    }

    @Override
    public NetServerInternal createNetServer(NetServerOptions options) {
        return new Server(delegate.createNetServer(options), onSocket);
    }

    private record Server(NetServerInternal server, Consumer<NetSocketInternal> onSocket) implements NetServerInternal {
        @Override
        public NetServerInternal connectHandler(Handler<NetSocket> handler) {
            server.connectHandler(socket -> {
                handler.handle(socket);
                onSocket.accept((NetSocketInternal) socket);
            });
            return this;
        }

        @Override
        public Handler<NetSocket> connectHandler() {
            return server.connectHandler();
        }

        @Override
        public NetServerInternal exceptionHandler(Handler<Throwable> handler) {
            server.exceptionHandler(handler);
            return this;
        }

        @Override
        public Future<NetServer> listen() {
            return server.listen();
        }

        @Override
        public Future<NetServer> listen(SocketAddress address) {
            return server.listen(address);
        }

        @Override
        public Future<NetServer> listen(ContextInternal context, SocketAddress address) {
            return server.listen(context, address);
        }

        @Override
        public Future<Void> shutdown(long timeout, TimeUnit unit) {
            return server.shutdown(timeout, unit);
        }

        @Override
        public int actualPort() {
            return server.actualPort();
        }

        @Override
        public SslContextProvider sslContextProvider() {
            return server.sslContextProvider();
        }

        @Override
        public Future<Boolean> updateSSLOptions(ServerSSLOptions options, boolean force) {
            return server.updateSSLOptions(options, force);
        }

        @Override
        public Future<Boolean> updateTrafficShapingOptions(TrafficShapingOptions options) {
            return server.updateTrafficShapingOptions(options);
        }
    }
}
