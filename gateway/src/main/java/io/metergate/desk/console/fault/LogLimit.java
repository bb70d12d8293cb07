package io.metergate.desk.console.fault;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets some lines a second into the log and counts the others. Safe from any thread. */
public final class LogLimit {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final int linesOfSecondMax;
    private final LongSupplier nanoTime;
    private long secondBegan;
    private int lines;
    private long leftOut;

    public LogLimit(int linesOfSecondMax) {
        this(linesOfSecondMax, System::nanoTime);
    }

    LogLimit(int linesOfSecondMax, LongSupplier nanoTime) {
        this.linesOfSecondMax = linesOfSecondMax;
        this.nanoTime = nanoTime;
        this.secondBegan = nanoTime.getAsLong();
    }

    /** What to end the next line with, which tells how many were left out before it; empty when it is left out too. */
    public synchronized Optional<String> next() {
        long now = nanoTime.getAsLong();
        if (now - secondBegan >= SECOND_NS) {
            secondBegan = now;
            lines = 0;
        }
        if (lines >= linesOfSecondMax) {
            leftOut++;
            return Optional.empty();
        }
        lines++;
        String ending = leftOut == 0 ? "" : " (" + leftOut + " like this left out before)";
        leftOut = 0;
        return Optional.of(ending);
    }
}
