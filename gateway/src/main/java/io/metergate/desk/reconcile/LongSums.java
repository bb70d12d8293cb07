package io.metergate.desk.reconcile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Sums by key; exact, and a sum that fits no long is a bug or a forgery that stops the comparison. */
final class LongSums {
    private final Map<Long, long[]> sums = new HashMap<>();

    void add(long key, long amount) {
        long[] sum = sums.computeIfAbsent(key, none -> new long[1]);
        sum[0] = Math.addExact(sum[0], amount);
    }

    long of(long key) {
        long[] sum = sums.get(key);
        return sum == null ? 0 : sum[0];
    }

    Set<Long> keys() {
        return sums.keySet();
    }
}
