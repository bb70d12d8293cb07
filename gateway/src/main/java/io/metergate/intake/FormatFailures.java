package io.metergate.intake;

import io.metergate.intake.FrameContent.Unusable;
import io.metergate.intake.FrameReader.Found.Decodable;
import io.metergate.intake.Refusal.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of frames at which their format itself failed: they are kept like malformed ones, counted by format, and
 * told in the log, though not more often than people can read. Safe from any thread.
 */
public final class FormatFailures {
    public static final String COUNTER = "metergate_format_failures_total";

    private static final Logger log = LoggerFactory.getLogger(FormatFailures.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MeterRegistry registry;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    public FormatFailures(MeterRegistry registry) {
        this.registry = registry;
    }

    public Unusable at(Decodable frame, Throwable failure) {
        String format = frame.device().decoder().codec().id();
        registry.counter(COUNTER, "format", format).increment();
        long now = System.nanoTime();
        long before = told.get();
        if (now - before >= QUIET_NANOS && told.compareAndSet(before, now)) {
            log.error(
                    "the format {} failed at a frame of {}",
                    format,
                    frame.device().id(),
                    failure);
        }
        String detail = "payload: the format " + format + " failed at it, "
                + failure.getClass().getSimpleName();
        return new Unusable(
                new Refusal(Reason.FORMAT_FAILED, detail), frame.meter().id(), false);
    }
}
