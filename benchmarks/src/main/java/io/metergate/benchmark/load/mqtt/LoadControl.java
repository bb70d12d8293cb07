package io.metergate.benchmark.load.mqtt;

/** The switches of a load, each thrown once, except that of measuring. Safe from any thread. */
final class LoadControl {
    private volatile boolean started;
    private volatile boolean measuring;
    private volatile boolean stopped;
    private volatile boolean asksForRest;
    private volatile boolean closed;

    boolean started() {
        return started;
    }

    void start() {
        started = true;
    }

    boolean measuring() {
        return measuring;
    }

    void measure(boolean on) {
        measuring = on;
    }

    /** Nothing new is sent from here on; answers are still waited for. */
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
