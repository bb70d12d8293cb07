package io.metergate.transport.mqtt;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening socket, which deals new connections out to the event loops in turn. It is Netty's and not a server of
 * Vert.x, whose socket takes five kilobytes of heap a connection, most of them for queues that are not used here.
 */
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /** As many as the system allows by default; beyond it clients try again by themselves. */
    private static final int ACCEPT_BACKLOG = 4096;
    /** How long the listener rests when the system gives it no more sockets. */
    private static final long REST_SECONDS = 1;

    private final VertxInternal vertx;
    private final List<Door> doors;
    private final AcceptGate gate;
    private volatile @Nullable Channel channel;

    /** @param doors one for each event loop */
    Listener(Vertx vertx, List<Door> doors, AcceptGate gate) {
        this.vertx = (VertxInternal) vertx;
        this.doors = doors;
        this.gate = gate;
    }

    /** Opens the port; the answer is which, should 0 have been asked for. */
    Future<Integer> listen(String host, int port) {
        return vertx.executeBlocking(() -> new InetSocketAddress(host, port))
                .compose(this::bind)
                .map(bound -> ((InetSocketAddress) bound.localAddress()).getPort());
    }

    void close() {
        Channel open = channel;
        if (open != null) {
            open.close();
        }
    }

    private Future<Channel> bind(InetSocketAddress address) {
        ServerChannel opening = vertx.transport().serverChannelFactory(false).newChannel();
        opening.config().setOption(ChannelOption.SO_REUSEADDR, true);
        opening.config().setOption(ChannelOption.SO_BACKLOG, ACCEPT_BACKLOG);
        opening.pipeline().addLast(new Dealer());
        channel = opening;
        Promise<Channel> bound = Promise.promise();
        vertx.acceptorEventLoopGroup().register(opening).addListener((ChannelFuture registered) -> {
            if (registered.isSuccess()) {
                opening.bind(address).addListener((ChannelFuture binding) -> settle(bound, binding));
            } else {
                settle(bound, registered);
            }
        });
        return bound.future();
    }

    private static void settle(Promise<Channel> bound, ChannelFuture done) {
        if (done.isSuccess()) {
            bound.complete(done.channel());
        } else {
            done.channel().close();
            bound.fail(done.cause());
        }
    }

    private final class Dealer extends ChannelInboundHandlerAdapter {
        private int next;

        @Override
        public void channelRead(ChannelHandlerContext handler, Object accepted) {
            Channel connection = (Channel) accepted;
            gate.accepted(handler.channel());
            next = (next + 1) % doors.size();
            Door door = doors.get(next);
            connection.config().setOption(ChannelOption.TCP_NODELAY, true);
            // So that the system finds the peers that vanished while the gateway did not read.
            connection.config().setOption(ChannelOption.SO_KEEPALIVE, true);
            door.expect(connection);
            door.eventLoop().register(connection).addListener((ChannelFutureListener) registered -> {
                if (!registered.isSuccess()) {
                    connection.unsafe().closeForcibly();
                    gate.left();
                }
            });
        }

        /** Above all that the process may not open more files: then it would be told so again at once. */
        @Override
        public void exceptionCaught(ChannelHandlerContext handler, Throwable failure) {
            LOG.warn("A connection can't be taken: {}", failure.toString());
            handler.channel().config().setAutoRead(false);
            handler.executor()
                    .schedule(() -> handler.channel().config().setAutoRead(true), REST_SECONDS, TimeUnit.SECONDS);
        }
    }
}
