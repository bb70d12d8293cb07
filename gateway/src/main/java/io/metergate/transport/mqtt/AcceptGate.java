package io.metergate.transport.mqtt;

import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;

/**
 * Takes new connections from the system's queue no faster than allowed. After an outage every meter comes back at once,
 * and their sign-ins must not keep the event loops from the meters that are in already; who has to wait for longer than
 * the queue is long tries again by itself, as TCP does. Safe from any thread.
 */
final class AcceptGate {
    private static final int PORTIONS_A_SECOND = 20;

    private final int portion;
    private final long portionNanos;
    private final Runnable onPause;
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

    /** Counts a new connection, and stops its listener for a moment when there have been enough. */
    synchronized void accepted(Channel listener) {
        long now = System.nanoTime();
        if (now - portionBegan >= portionNanos) {
            portionBegan = now;
            taken = 0;
        }
        taken++;
        if (taken >= portion && !paused) {
            paused = true;
            onPause.run();
            listener.config().setAutoRead(false);
            long rest = Math.max(0, portionNanos - (now - portionBegan));
            listener.eventLoop().schedule(() -> reopen(listener), rest, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void reopen(Channel listener) {
        paused = false;
        if (listener.isOpen()) {
            listener.config().setAutoRead(true);
        }
    }
}
