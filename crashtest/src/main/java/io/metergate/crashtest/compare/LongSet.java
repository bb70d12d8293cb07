package io.metergate.crashtest.compare;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** Millions of numbers in little memory: open addressing in one array. Zero is kept beside it. */
final class LongSet {
    private static final int FIRST = 1 << 16;

    private long[] slots = new long[FIRST];
    private int size;
    private boolean hasZero;

    /** False when it was there. */
    boolean add(long value) {
        if (value == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        if (2 * size >= slots.length) {
            grow();
        }
        int at = slot(slots, value);
        if (slots[at] == value) {
            return false;
        }
        slots[at] = value;
        size++;
        return true;
    }

    boolean contains(long value) {
        return value == 0 ? hasZero : slots[slot(slots, value)] == value;
    }

    void forEach(LongConsumer use) {
        if (hasZero) {
            use.accept(0);
        }
        for (long value : slots) {
            if (value != 0) {
                use.accept(value);
            }
        }
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        Arrays.stream(slots).filter(value -> value != 0).forEach(value -> larger[slot(larger, value)] = value);
        slots = larger;
    }

    /** Where a value is, or would be. */
    private static int slot(long[] slots, long value) {
        long hash = value * 0x9E3779B97F4A7C15L;
        int at = (int) (hash >>> 32) & (slots.length - 1);
        while (slots[at] != 0 && slots[at] != value) {
            at = (at + 1) & (slots.length - 1);
        }
        return at;
    }
}
