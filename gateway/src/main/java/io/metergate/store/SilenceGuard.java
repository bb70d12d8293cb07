package io.metergate.store;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a socket on which nothing came for some time. It stands before everything else that knows the socket: the
 * client's own way to close is to tell the server and to wait for it, and this server does not answer.
 */
final class SilenceGuard extends IdleStateHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SilenceGuard.class);
    private static final String NAME = "silence";

    private final int secondsMax;

    private SilenceGuard(int secondsMax) {
        super(secondsMax, 0, 0, TimeUnit.SECONDS);
        this.secondsMax = secondsMax;
    }

    /** Watches a socket from now on. */
    static NetSocket watch(NetSocket socket, int secondsMax) {
        ((NetSocketInternal) socket).channelHandlerContext().pipeline().addFirst(NAME, new SilenceGuard(secondsMax));
        return socket;
    }

    /** Closes a socket at once and without a word. */
    static void cut(NetSocketInternal socket) {
        ChannelFuture unused =
                socket.channelHandlerContext().pipeline().firstContext().close();
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent silence) {
        LOG.warn("PostgreSQL has said nothing for {} s; the connection is closed", secondsMax);
        ChannelFuture unused = context.close();
    }
}
