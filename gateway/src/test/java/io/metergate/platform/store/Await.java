package io.metergate.platform.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what a test expects to happen elsewhere. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NS = 20_000_000;

    private Await() {}

    /** Returns as soon as the condition holds; an exception counts as not yet. */
    public static void until(String expectation, Callable<Boolean> condition) {
        Instant end = Instant.now().plus(PATIENCE);
        Exception last = null;
        while (Instant.now().isBefore(end)) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        throw new AssertionError("waited in vain: " + expectation, last);
    }
}
