package io.metergate.crashtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which fault comes in which round: all of them in a shuffled order, then again in another. The seed decides alone. */
final class FaultPlan {
    private final long seed;
    private final List<Fault> faults;

    /** @param withSlow also those that take long */
    FaultPlan(long seed, boolean withSlow) {
        this(
                seed,
                Arrays.stream(Fault.values())
                        .filter(fault -> fault.isFair() && (withSlow || !fault.isSlow()))
                        .toList());
    }

    FaultPlan(long seed, List<Fault> faults) {
        this.seed = seed;
        this.faults = List.copyOf(faults);
    }

    /** @param round from 1 */
    Fault fault(int round) {
        int deck = (round - 1) / faults.size();
        List<Fault> shuffled = new ArrayList<>(faults);
        Collections.shuffle(shuffled, new Random(seed * 31 + deck));
        return shuffled.get((round - 1) % faults.size());
    }

    /** What a round's lengths and counts are drawn from. */
    Random random(int round) {
        return new Random(seed * 1_000_003 + round);
    }
}
