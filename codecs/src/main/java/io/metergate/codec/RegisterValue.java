package io.metergate.codec;

import java.math.BigDecimal;

/**
 * One register as a frame states it: {@code mantissa * 10^exponent} in {@code unit}.
 *
 * @param register what is counted or measured
 * @param mantissa the digits of the value
 * @param exponent the power of ten that scales them
 * @param unit the unit of the scaled value
 */
public record RegisterValue(Obis register, long mantissa, int exponent, Unit unit) {
    /** The exact value in {@link #unit()}. */
    public BigDecimal value() {
        return BigDecimal.valueOf(mantissa, -exponent);
    }
}
