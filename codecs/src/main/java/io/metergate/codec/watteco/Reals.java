package io.metergate.codec.watteco;

import io.metergate.codec.FieldValue;
import java.math.BigDecimal;

/** Reals of 32 bits (IEEE 754): as a register in millionths, and as the digits that its maker publishes. */
final class Reals {
    /** The power of ten of {@link #millionths}. */
    static final int EXPONENT = -6;

    /** No number, an infinite one, or one too large for a register. */
    static final long NONE = Long.MIN_VALUE;

    private static final int FRACTION_BITS = 23;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;
    private static final int EXPONENT_MASK = 0xFF;
    private static final int EXPONENT_BIAS = 150;
    private static final int LARGEST = 18;
    private static final long MILLION = 1_000_000;

    private Reals() {}

    /** The number in millionths, rounded to the nearest; {@link #NONE} where there is none. */
    static long millionths(int bits) {
        int exponent = bits >>> FRACTION_BITS & EXPONENT_MASK;
        long digits = exponent == 0 ? bits & FRACTION : (bits & FRACTION) | (1 << FRACTION_BITS);
        int power = Math.max(exponent, 1) - EXPONENT_BIAS;
        if (power > LARGEST) {
            return NONE;
        }
        long scaled = digits * MILLION;
        if (power >= 0) {
            scaled <<= power;
        } else if (power > -Long.SIZE + 1) {
            scaled = (scaled + (1L << (-power - 1))) >> -power;
        } else {
            scaled = 0;
        }
        return bits < 0 ? -scaled : scaled;
    }

    /** The number as the maker's codec writes it: the shortest digits that give the same real of 64 bits. */
    static FieldValue value(int bits, String unit) {
        float number = Float.intBitsToFloat(bits);
        return Float.isFinite(number)
                ? new FieldValue.Decimal(decimal(bits), unit)
                : new FieldValue.Text(Float.toString(number));
    }

    /** The digits of a finite real. */
    static BigDecimal decimal(int bits) {
        return BigDecimal.valueOf((double) Float.intBitsToFloat(bits));
    }

    static boolean isFinite(int bits) {
        return (bits >>> FRACTION_BITS & EXPONENT_MASK) != EXPONENT_MASK;
    }
}
