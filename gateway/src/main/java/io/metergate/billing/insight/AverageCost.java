package io.metergate.billing.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** What a kilowatt-hour cost on average, everything that was charged included. */
public final class AverageCost {
    private static final int WH_PER_KWH_PLACES = 3;

    private AverageCost() {}

    /**
     * Millionths per kWh, rounded to the nearest, a half away from zero; empty without energy.
     *
     * @throws IllegalArgumentException when the energy is negative
     * @throws ArithmeticException when it does not fit, which takes an amount beyond nine thousand million
     */
    public static OptionalLong millionthsPerKwh(long amountMillionths, long wh) {
        if (wh < 0) {
            throw new IllegalArgumentException("negative energy: " + wh);
        }
        if (wh == 0) {
            return OptionalLong.empty();
        }
        BigDecimal perKwh = BigDecimal.valueOf(amountMillionths)
                .movePointRight(WH_PER_KWH_PLACES)
                .divide(BigDecimal.valueOf(wh), 0, RoundingMode.HALF_UP);
        return OptionalLong.of(perKwh.longValueExact());
    }
}
