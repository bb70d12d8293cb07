package io.metergate.billing.rating;

import java.math.BigInteger;

/** Products that need not fit a long before they are divided. */
final class MulDiv {
    private static final long PER_KWH = 1000;

    private MulDiv() {}

    /**
     * {@code factor * other / divisor}, rounded down. None may be negative, the divisor not zero.
     *
     * @throws ArithmeticException when the result does not fit a long
     */
    static long floor(long factor, long other, long divisor) {
        long low = factor * other;
        if (low >= 0 && Math.multiplyHigh(factor, other) == 0) {
            return low / divisor;
        }
        return BigInteger.valueOf(factor)
                .multiply(BigInteger.valueOf(other))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    /** What watt-hours cost at a price per kWh, rounded down. */
    static long price(long wh, long perKwh) {
        return floor(wh, perKwh, PER_KWH);
    }
}
