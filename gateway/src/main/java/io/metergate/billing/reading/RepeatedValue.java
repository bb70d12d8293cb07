package io.metergate.billing.reading;

/**
 * Tells when a value that would move a register on may be one that was shown before. A register that only rises shows
 * each value once; after a rollover, a reset or an exchange of the meter what was shown before looks like a long way
 * ahead.
 */
public final class RepeatedValue {
    /** A meter reports far more often than after each thousandth of what it has counted or can show. */
    private static final long STEPS_MIN = 1000;

    /** Seldom what a new meter has counted when it is first heard, and less than most old ones show. */
    private static final long NEW_METER_WH = 100_000;

    private RepeatedValue() {}

    /**
     * Whether a value that nobody has dated should be looked for among those that were believed, before it counts. It
     * is hardly ever so of a register's next value. A value from before that is not noticed here lies so little ahead
     * that the register soon comes to it, and then it has cost nothing.
     *
     * @param last where the register stood
     * @param step what the value would mean
     */
    public static boolean isPossible(RegisterRules rules, RegisterPoint last, Step.Accepted step) {
        if (step.rolledOver()) {
            return true;
        }
        long range = rules.rolloverWh() == 0 ? last.totalWh() : Math.min(rules.rolloverWh(), last.totalWh());
        long moved = moved(last, step);
        boolean outdoesItsLife = moved > NEW_METER_WH && moved > last.totalWh() - rules.openingWh();
        return outdoesItsLife || (hasJumped(last) && moved > range / STEPS_MIN);
    }

    /**
     * Whether a value that nobody has dated, though none like it was believed, lies nearer to where the register rolled
     * over than to where it stands: then it was most likely read before, and came too late to be told from one that is
     * ahead.
     *
     * @param last where the register stands, whenever the value came
     */
    public static boolean isLikely(RegisterRules rules, RegisterPoint last, long valueWh) {
        return rules.rolloverWh() > 0 && hasJumped(last) && valueWh - last.valueWh() > rules.rolloverWh() / 2;
    }

    /**
     * Whether a value that nobody has dated, that came before the last one and was not believed yet, may belong behind
     * a rollover that the time of its coming does not know of. Among the others it would make one more.
     *
     * @param last where the register stands, though its reading came later
     */
    public static boolean isWithoutPlace(RegisterRules rules, RegisterPoint last, long valueWh) {
        return rules.rolloverWh() > 0
                && (hasJumped(last) || Math.abs(valueWh - last.valueWh()) > rules.rolloverWh() / 2);
    }

    private static boolean hasJumped(RegisterPoint last) {
        return last.totalWh() != last.valueWh();
    }

    private static long moved(RegisterPoint last, Step.Accepted step) {
        return step.point().totalWh() - last.totalWh();
    }
}
