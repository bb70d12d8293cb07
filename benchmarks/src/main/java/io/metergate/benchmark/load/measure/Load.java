package io.metergate.benchmark.load.measure;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** A load that can be put on a gateway, measured, and taken off again. */
public interface Load extends AutoCloseable {
    /** Connects everybody; nothing is sent yet. */
    void connect(Duration patience) throws InterruptedException;

    /** Begins to send. */
    void start();

    /** Begins or ends the time in which messages are due whose latencies are recorded. */
    void measure(boolean on);

    /** How many messages were acknowledged until now. */
    long acknowledged();

    /**
     * Ends a load that has no end of its own, and waits until all that was sent, or was due by then, is acknowledged.
     *
     * @return false when that took longer
     */
    boolean drain(Duration patience) throws InterruptedException;

    /** Latencies in microseconds of what was due while measuring; after {@link #close()}. */
    Histogram micros();

    /** Messages that were sent, each counted once; after {@link #close()}. */
    long sent();

    /** What did not go smoothly, for people; empty when all did. */
    String troubles();

    /** Ends it; an interrupted caller stays interrupted. */
    @Override
    void close();
}
