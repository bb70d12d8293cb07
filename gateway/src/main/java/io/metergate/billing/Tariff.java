package io.metergate.billing;

/**
 * One price for every kilowatt-hour.
 *
 * @param pricePerKwhMillionths 0 to {@link #PRICE_MAX}
 */
public record Tariff(long pricePerKwhMillionths) {
    /** A million a kilowatt-hour; keeps the cost of any register within a long. */
    public static final long PRICE_MAX = 1_000_000_000_000L;

    private static final long WH_PER_KWH = 1000;

    public Tariff {
        if (pricePerKwhMillionths < 0 || pricePerKwhMillionths > PRICE_MAX) {
            throw new IllegalArgumentException("price out of range: " + pricePerKwhMillionths);
        }
    }

    /**
     * The cost of the energy between two values of a register, in millionths.
     *
     * <p>It is the difference of what each value would cost from zero, so the costs of any split of an interval sum to
     * the cost of the whole, to the last millionth.
     *
     * @throws ArithmeticException when the cost does not fit, which a real register can't reach
     */
    public long costMillionths(long fromWh, long toWh) {
        return Math.subtractExact(costFromZero(toWh), costFromZero(fromWh));
    }

    private long costFromZero(long wh) {
        long ofWholeKwh = Math.multiplyExact(wh / WH_PER_KWH, pricePerKwhMillionths);
        return Math.addExact(ofWholeKwh, wh % WH_PER_KWH * pricePerKwhMillionths / WH_PER_KWH);
    }
}
