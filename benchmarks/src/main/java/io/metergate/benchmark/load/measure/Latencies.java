package io.metergate.benchmark.load.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** Histograms of microseconds up to ten minutes, three digits exact. */
public final class Latencies {
    private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private Latencies() {}

    public static Histogram empty() {
        return new Histogram(MICROS_MAX, DIGITS);
    }

    /** One that another thread can read while values come. */
    public static SingleWriterRecorder recorder() {
        return new SingleWriterRecorder(MICROS_MAX, DIGITS);
    }

    /** A value that fits: beyond the longest it is the longest. */
    public static long micros(long nanos) {
        return Math.min(MICROS_MAX, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }
}
