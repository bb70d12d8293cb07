package io.metergate.simulator.link;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A meter's end that notes what it is told. */
final class RecordingEnd implements MeterEnd {
    private final BlockingQueue<byte[]> downlinks = new LinkedBlockingQueue<>();
    private final Semaphore connections = new Semaphore(0);

    @Override
    public void downlink(byte[] frame) {
        downlinks.add(frame);
    }

    @Override
    public void connected() {
        connections.release();
    }

    /** Waits for one more connection. */
    void awaitConnected() throws InterruptedException {
        if (!connections.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no connection was made");
        }
    }

    byte[] nextDownlink() throws InterruptedException {
        byte[] next = downlinks.poll(15, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no downlink came");
        }
        return next;
    }
}
