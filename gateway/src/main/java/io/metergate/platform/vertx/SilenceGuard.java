package io.metergate.platform.vertx;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.CommandResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a socket that waits for an answer while nothing arrives. It is the first handler of the pipeline, because
 * the client closes by telling the server and waiting for it. It counts requests and answers behind the client's
 * codec, where each is one message.
 */
final class SilenceGuard extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(SilenceGuard.class);
    private static final String CODEC = "codec";
    private static final String CLIENT = "handler";
    private static final int CHECK_SECONDS = 1;

    private final int secondsMax;
    /** Starts with 1, for the greeting. */
    private int unanswered = 1;

    private boolean counts;
    private long quietSince = System.nanoTime();
    private @Nullable ScheduledFuture<?> checks;

    private SilenceGuard(int secondsMax) {
        this.secondsMax = secondsMax;
    }

    /** Starts watching a socket. */
    static NetSocket watch(NetSocket socket, int secondsMax) {
        ((NetSocketInternal) socket).channelHandlerContext().pipeline().addFirst(new SilenceGuard(secondsMax));
        return socket;
    }

    /** Closes a socket at once, without telling the server. */
    static void cut(NetSocketInternal socket) {
        ChannelFuture unused =
                socket.channelHandlerContext().pipeline().firstContext().close();
    }

    /** Whether a socket has pending requests. */
    static boolean isAsked(NetSocketInternal socket) {
        ChannelPipeline pipeline = socket.channelHandlerContext().pipeline();
        SilenceGuard guard = pipeline.get(SilenceGuard.class);
        return guard != null && guard.unanswered > 0 && pipeline.channel().isActive();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        checks = context.executor()
                .scheduleAtFixedRate(() -> check(context), CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        ScheduledFuture<?> running = checks;
        if (running != null) {
            running.cancel(false);
        }
        super.channelInactive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        quietSince = System.nanoTime();
        ChannelPipeline pipeline = context.pipeline();
        if (!counts && pipeline.get(CODEC) != null) {
            counts = true;
            pipeline.addBefore(CLIENT, null, new Count());
        }
        super.channelRead(context, bytes);
    }

    private void check(ChannelHandlerContext context) {
        if (unanswered > 0 && System.nanoTime() - quietSince > TimeUnit.SECONDS.toNanos(secondsMax)) {
            LOG.warn("PostgreSQL has given no answer for {} s; the connection is closed", secondsMax);
            ChannelFuture unused = context.close();
        }
    }

    /** Counts requests and answers. */
    private final class Count extends ChannelDuplexHandler {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise written) throws Exception {
            if (message instanceof CommandBase<?>) {
                if (unanswered == 0) {
                    quietSince = System.nanoTime();
                }
                unanswered++;
            }
            super.write(context, message, written);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof CommandResponse<?>) {
                unanswered--;
            }
            super.channelRead(context, message);
        }
    }
}
