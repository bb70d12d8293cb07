package io.metergate.platform.vertx;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetServerImpl;
import io.vertx.core.net.impl.NetServerInternal;
import io.vertx.core.net.impl.NetSocketImpl;
import io.vertx.core.spi.transport.Transport;
import java.util.function.Consumer;

/**
 * A Vert.x for vertx-mqtt's server that shows us each accepted socket before its first packet, and that adds a
 * handler to the listening socket. The public API offers neither: an {@link io.vertx.mqtt.MqttEndpoint} does not
 * expose its socket, and exists only from the CONNECT packet on.
 */
public final class SocketTap extends VertxWrapper {
    private final Consumer<MessageSocket> onSocket;
    private final Transport transport;

    /**
     * @param listenerHandler receives each new connection before its event loop does
     * @param onSocket called on the socket's event loop after vertx-mqtt has prepared the socket, before it is read
     */
    public SocketTap(Vertx vertx, ChannelHandler listenerHandler, Consumer<MessageSocket> onSocket) {
        super((VertxInternal) vertx);
        this.onSocket = onSocket;
        this.transport = new TappedTransport(delegate.transport(), listenerHandler);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public NetServerInternal createNetServer(NetServerOptions options) {
        return new TappedServer(options.copy());
    }

    private final class TappedServer extends NetServerImpl {
        TappedServer(NetServerOptions options) {
            super(SocketTap.this, options);
        }

        @Override
        public synchronized NetServerInternal connectHandler(Handler<NetSocket> handler) {
            return super.connectHandler(accepted -> {
                MessageSocket socket = MessageSocket.inPlaceOf((NetSocketImpl) accepted);
                handler.handle(socket);
                onSocket.accept(socket);
            });
        }
    }

    /** Adds the handler when the server listens; otherwise the transport itself. */
    private record TappedTransport(Transport transport, ChannelHandler listenerHandler) implements Transport {
        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            transport.configure(options, domainSocket, bootstrap);
            bootstrap.handler(listenerHandler);
        }

        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return transport.ioHandlerFactory();
        }

        @Override
        public DatagramChannel datagramChannel() {
            return transport.datagramChannel();
        }

        /** The interface has the old type. */
        @Override
        @SuppressWarnings("deprecation")
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return transport.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return transport.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return transport.serverChannelFactory(domainSocket);
        }
    }
}
