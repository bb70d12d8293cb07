package io.metergate.desk.console.live;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One value for everybody who looks, however many they are. Loaded by one query at a time, at most once a second, and
 * so seldom that a query that has grown slow takes a twentieth of the time at most.
 */
public final class Shared<T> {
    private static final long INTERVAL_MIN_NS = Duration.ofSeconds(1).toNanos();
    private static final long SLOW_NS = Duration.ofMillis(250).toNanos();
    private static final int INTERVAL_FACTOR = 20;

    private final Supplier<Future<T>> load;
    private final LongSupplier nanoTime;
    private @Nullable Future<T> loading;
    private @Nullable Future<T> last;
    private long lastEndedAt;
    private long lastTook;

    public Shared(Supplier<Future<T>> load) {
        this(load, System::nanoTime);
    }

    Shared(Supplier<Future<T>> load, LongSupplier nanoTime) {
        this.load = load;
        this.nanoTime = nanoTime;
    }

    /** The value, a second old at most while loading it is quick. */
    public synchronized Future<T> get() {
        Future<T> known = last;
        if (known != null && isFresh()) {
            return known;
        }
        Future<T> underWay = loading == null ? start() : loading;
        return known != null && lastTook > SLOW_NS ? known : underWay;
    }

    private boolean isFresh() {
        long interval = Math.max(INTERVAL_MIN_NS, INTERVAL_FACTOR * lastTook);
        return nanoTime.getAsLong() - lastEndedAt < interval;
    }

    private Future<T> start() {
        long startedAt = nanoTime.getAsLong();
        Future<T> started = load.get();
        loading = started;
        return started.onComplete(done -> ended(started, startedAt));
    }

    private synchronized void ended(Future<T> ended, long startedAt) {
        lastEndedAt = nanoTime.getAsLong();
        lastTook = lastEndedAt - startedAt;
        loading = null;
        // A failure is not kept: whoever asks next tries again.
        if (ended.succeeded()) {
            last = ended;
        }
    }
}
