package io.metergate.benchmark.load.mqtt;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a loop says of itself while it runs, and what it is told. */
final class LoopState {
    final LoadControl control;
    final AtomicInteger connected = new AtomicInteger();
    final AtomicLong acknowledged = new AtomicLong();
    final AtomicLong lost = new AtomicLong();
    final AtomicLong unexpected = new AtomicLong();
    /** Clients that have something to send or to wait for; -1 until it was counted. */
    final AtomicLong rest = new AtomicLong(-1);

    private volatile String lastLoss = "";

    LoopState(LoadControl control) {
        this.control = control;
    }

    void lost(String why) {
        lost.incrementAndGet();
        lastLoss = why;
    }

    String lastLoss() {
        return lastLoss;
    }
}
