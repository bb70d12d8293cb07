package io.metergate.benchmark.load.mqtt;

/** The unacknowledged messages of one client, each in the slot that its packet id names. */
final class InFlight {
    private final int[] meters;
    private final int[] numbers;
    private final long[] dueNanos;
    private final boolean[] taken;
    private final int[] free;
    private int freeCount;

    InFlight(int window) {
        meters = new int[window];
        numbers = new int[window];
        dueNanos = new long[window];
        taken = new boolean[window];
        free = new int[window];
        for (int i = 0; i < window; i++) {
            free[i] = window - 1 - i;
        }
        freeCount = window;
    }

    boolean isFull() {
        return freeCount == 0;
    }

    int count() {
        return free.length - freeCount;
    }

    /** Takes a slot and answers the packet id; there must be a free one. */
    int begin(int meter, int number, long due) {
        int slot = free[--freeCount];
        meters[slot] = meter;
        numbers[slot] = number;
        dueNanos[slot] = due;
        taken[slot] = true;
        return slot + 1;
    }

    /** Whether this packet id waits for its acknowledgement. */
    boolean isOpen(int packetId) {
        return packetId >= 1 && packetId <= taken.length && taken[packetId - 1];
    }

    long dueNanos(int packetId) {
        return dueNanos[packetId - 1];
    }

    int meter(int packetId) {
        return meters[packetId - 1];
    }

    int number(int packetId) {
        return numbers[packetId - 1];
    }

    void end(int packetId) {
        taken[packetId - 1] = false;
        free[freeCount++] = packetId - 1;
    }

    /** The highest packet id that there can be. */
    int window() {
        return taken.length;
    }
}
