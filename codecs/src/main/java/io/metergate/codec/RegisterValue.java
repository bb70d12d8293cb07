package io.metergate.codec;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One register as a frame states it: {@code mantissa * 10^exponent} in {@code unit}.
 *
 * @param register what is counted or measured
 * @param mantissa the digits of the value
 * @param exponent the power of ten that scales them
 * @param unit the unit of the scaled value
 * @param measuredAt when; null where the frame does not say
 */
public record RegisterValue(
        Obis register,
        long mantissa,
        int exponent,
        Unit unit,
        @Nullable MeterTime measuredAt) {
    /** A value without a time of its own. */
    public RegisterValue(Obis register, long mantissa, int exponent, Unit unit) {
        this(register, mantissa, exponent, unit, null);
    }

    /** The exact value in {@link #unit()}. */
    public BigDecimal value() {
        return BigDecimal.valueOf(mantissa, -exponent);
    }
}
