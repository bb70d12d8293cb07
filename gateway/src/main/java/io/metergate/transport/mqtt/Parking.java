package io.metergate.transport.mqtt;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that messages may take together while they wait for room in the intake. Safe from any thread. */
final class Parking {
    private static final int PART_OF_HEAP = 16;
    private static final long BYTES_MIN = 8L * 1024 * 1024;

    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    Parking(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** A sixteenth of the heap, and no less than 8 MiB. */
    static Parking ofHeap() {
        return new Parking(Math.max(BYTES_MIN, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
    }

    /** Takes a place; false when there is none. */
    boolean enter(int size) {
        if (bytes.addAndGet(size) <= bytesMax) {
            return true;
        }
        bytes.addAndGet(-size);
        return false;
    }

    void leave(int size) {
        bytes.addAndGet(-size);
    }

    long bytes() {
        return bytes.get();
    }
}
