package io.metergate.transport.mqtt;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes new connections from the system's queue no faster than allowed, and none while too many have not signed in.
 * After an outage every meter comes back at once, and their sign-ins must not keep the event loops from the meters that
 * are in already; who has to wait for longer than the queue is long tries again by itself, as TCP does. It stands in
 * the pipeline of the listening socket, through which new connections go before they cost an event loop anything. Safe
 * from any thread.
 */
@Sharable
final class AcceptGate extends ChannelInboundHandlerAdapter {
    private static final int PORTIONS_A_SECOND = 20;
    private static final int GUESTS_MAX = 512;
    private static final long CROWD_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final int portion;
    private final long portionNanos;
    private final Runnable onPause;
    private final AtomicInteger guests = new AtomicInteger();
    private long portionBegan;
    private int taken;
    private boolean paused;

    /** @param onPause told when the gate closes for a moment */
    AcceptGate(int perSecondMax, Runnable onPause) {
        this.portion = Math.max(1, perSecondMax / PORTIONS_A_SECOND);
        this.portionNanos = TimeUnit.SECONDS.toNanos(1) * portion / perSecondMax;
        this.onPause = onPause;
        this.portionBegan = System.nanoTime();
    }

    @Override
    public void channelRead(ChannelHandlerContext listener, Object connection) {
        accepted(listener.channel());
        listener.fireChannelRead(connection);
    }

    /** Counts a new connection, and stops its listener for a moment when there have been enough. */
    private synchronized void accepted(Channel listener) {
        long now = System.nanoTime();
        if (now - portionBegan >= portionNanos) {
            portionBegan = now;
            taken = 0;
        }
        taken++;
        guests.incrementAndGet();
        if (!paused && (taken >= portion || isCrowded())) {
            paused = true;
            onPause.run();
            listener.config().setAutoRead(false);
            reopenIn(listener, taken >= portion ? portionBegan + portionNanos - now : CROWD_CHECK_NANOS);
        }
    }

    /** A connection has signed in, or gone. */
    void left() {
        guests.decrementAndGet();
    }

    /** Whether those who have not signed in keep others out. */
    boolean isCrowded() {
        return guests.get() >= GUESTS_MAX;
    }

    private void reopenIn(Channel listener, long nanos) {
        var unused = listener.eventLoop().schedule(() -> reopen(listener), Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    private synchronized void reopen(Channel listener) {
        if (!listener.isOpen()) {
            return;
        }
        if (isCrowded()) {
            reopenIn(listener, CROWD_CHECK_NANOS);
        } else {
            paused = false;
            listener.config().setAutoRead(true);
        }
    }
}
