package io.metergate.billing;

/** Decides what a new reading of a cumulative register costs. */
public final class Settlement {
    private Settlement() {}

    /** What a reading means for the register's baseline and for the customer. */
    public sealed interface Outcome {
        /** The register moved on: the interval is charged and the reading is the new baseline. */
        record Charge(long fromWh, long toWh, long amountMillionths) implements Outcome {
            public long energyWh() {
                return toWh - fromWh;
            }
        }

        /** The register stood still: nothing to charge, and the reading is the new baseline. */
        record Unmoved() implements Outcome {}

        /** It was measured before the baseline, whose charge covers it. The baseline stays. */
        record Older() implements Outcome {}

        /** This very reading was settled before. The baseline stays. */
        record Repeated() implements Outcome {}

        /** The register went back, which a meter does not do. The baseline stays. */
        record Backward() implements Outcome {}
    }

    /**
     * Settles one reading.
     *
     * @param baseline where the last charge ended
     * @param reading what the meter says now
     * @param seenBefore whether a reading of this value is among those that were settled
     */
    public static Outcome settle(RegisterState baseline, RegisterState reading, Tariff tariff, boolean seenBefore) {
        if (needsHistory(baseline, reading)) {
            return seenBefore ? new Outcome.Repeated() : behind(baseline, reading);
        }
        if (reading.wh() == baseline.wh()) {
            return new Outcome.Unmoved();
        }
        long amount = tariff.costMillionths(baseline.wh(), reading.wh());
        return new Outcome.Charge(baseline.wh(), reading.wh(), amount);
    }

    /** True when only the earlier readings can tell a repeated reading from a wrong one. */
    public static boolean needsHistory(RegisterState baseline, RegisterState reading) {
        return reading.wh() < baseline.wh() || reading.at().isBefore(baseline.at());
    }

    private static Outcome behind(RegisterState baseline, RegisterState reading) {
        return reading.at().isBefore(baseline.at()) ? new Outcome.Older() : new Outcome.Backward();
    }
}
