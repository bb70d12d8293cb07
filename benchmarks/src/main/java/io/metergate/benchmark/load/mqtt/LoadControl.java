package io.metergate.benchmark.load.mqtt;

import io.metergate.benchmark.load.measure.MeasuredTime;

/** The switches of a load, each thrown once. Safe from any thread. */
final class LoadControl {
    private final MeasuredTime measured = new MeasuredTime();
    private volatile boolean started;
    private volatile boolean stopped;
    private volatile boolean asksForRest;
    private volatile boolean closed;

    boolean started() {
        return started;
    }

    void start() {
        started = true;
    }

    MeasuredTime measured() {
        return measured;
    }

    /** Nothing new falls due from here on; what was due is still sent, and answers are waited for. */
    boolean stopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }

    boolean asksForRest() {
        return asksForRest;
    }

    void askForRest() {
        asksForRest = true;
    }

    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
    }
}
