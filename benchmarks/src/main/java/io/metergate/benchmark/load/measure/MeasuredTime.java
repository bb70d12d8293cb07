package io.metergate.benchmark.load.measure;

import org.jspecify.annotations.Nullable;

/**
 * The time in which messages are due whose latencies are recorded, whenever their answers come: those that still wait
 * when it is over have waited for longest. Safe from any thread.
 */
public final class MeasuredTime {
    private volatile @Nullable Window window;

    private record Window(long from, long until, boolean over) {}

    /** It begins or ends now, by {@link System#nanoTime()}. */
    public void measure(boolean on) {
        Window before = window;
        long now = System.nanoTime();
        window = on || before == null ? new Window(now, now, !on) : new Window(before.from, now, true);
    }

    /** Whether a message that was due at this time is measured. */
    public boolean holds(long dueNanos) {
        Window known = window;
        return known != null && dueNanos - known.from >= 0 && (!known.over || dueNanos - known.until < 0);
    }
}
