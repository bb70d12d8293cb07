package io.metergate.billing.insight;

import java.util.Arrays;
import java.util.List;

/** What a customer uses in a day beside others of the same kind. Says nothing of any single one of them. */
public final class SimilarCustomers {
    /** With fewer others the figures would tell what a neighbour uses. */
    public static final int OTHERS_MIN = 8;

    public static final int OTHERS_MAX = 100_000;

    private SimilarCustomers() {}

    /** How a customer stands. */
    public sealed interface Result {
        /**
         * The customer among the others.
         *
         * @param others how many they are
         * @param medianWh what half of them stay below, to the nearest watt-hour
         * @param lessThanQuarters he uses less than this many quarters of them, 0 to 4: less than 3 of 4
         * @param moreThanQuarters he uses more than this many quarters of them, 0 to 4
         */
        record Compared(int others, long medianWh, int lessThanQuarters, int moreThanQuarters) implements Result {}

        /** See {@link #OTHERS_MIN}. */
        record TooFew(int others) implements Result {}
    }

    /**
     * Compares watt-hours of a day.
     *
     * @param othersWh one for each of the others, at most {@link #OTHERS_MAX}, in any order
     */
    public static Result compare(long ownWh, List<Long> othersWh) {
        if (othersWh.size() > OTHERS_MAX) {
            throw new IllegalArgumentException("too many customers: " + othersWh.size() + ", at most " + OTHERS_MAX);
        }
        int others = othersWh.size();
        if (others < OTHERS_MIN) {
            return new Result.TooFew(others);
        }
        long[] sorted = othersWh.stream().mapToLong(Long::longValue).sorted().toArray();
        int more = (int) Arrays.stream(sorted).filter(wh -> wh > ownWh).count();
        int less = (int) Arrays.stream(sorted).filter(wh -> wh < ownWh).count();
        return new Result.Compared(others, median(sorted), 4 * more / others, 4 * less / others);
    }

    private static long median(long[] sorted) {
        long upper = sorted[sorted.length / 2];
        long lower = sorted[(sorted.length - 1) / 2];
        return lower + (upper - lower + 1) / 2;
    }
}
