package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.Unit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reals of 32 bits (annex A, type H) as decimals: exact where 64 bits can hold all their digits, else with eighteen
 * digits of the exact value.
 */
final class Reals {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FRACTION_BITS = 23;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;
    private static final int EXPONENT_SPECIAL = 0xFF;
    private static final int EXPONENT_BIAS = 150;
    private static final int FIVES_MAX = 27;
    /** Tens of a fraction of so many places still fit 63 bits. */
    private static final int PLACES_MAX = 59;

    private static final int DIGITS = 18;
    private static final long[] FIVES = powers(5, FIVES_MAX);
    private static final long[] TENS = powers(10, DIGITS);

    private Reals() {}

    /** Hands a register to the sink, unless the real is no number or too large for one; false when the sink is full. */
    static boolean put(byte[] bytes, int at, long register, int factor, int scale, Unit unit, FrameSink sink) {
        int bits = (int) INTS.get(bytes, at);
        int exponent = bits >>> FRACTION_BITS & EXPONENT_SPECIAL;
        int all = exponent == 0 ? bits & FRACTION : (bits & FRACTION) | (1 << FRACTION_BITS);
        if (exponent == EXPONENT_SPECIAL) {
            return true;
        }
        if (all == 0) {
            return sink.register(register, 0, scale, unit);
        }
        int zeros = Integer.numberOfTrailingZeros(all);
        long digits = all >> zeros;
        int power = Math.max(exponent, 1) - EXPONENT_BIAS + zeros;
        long number;
        int places = 0;
        if (power >= 0) {
            if (power >= Long.numberOfLeadingZeros(digits)) {
                return true;
            }
            number = digits << power;
        } else if (isExact(digits, power)) {
            places = -power;
            number = digits * FIVES[places];
        } else {
            places = decimals(digits, -power);
            number = rounded(digits, -power, places);
        }
        return Records.register(register, bits < 0 ? -number : number, factor, scale - places, unit, sink);
    }

    private static boolean isExact(long digits, int power) {
        if (power < -FIVES_MAX) {
            return false;
        }
        long fives = FIVES[-power];
        return Math.multiplyHigh(digits, fives) == 0 && digits * fives > 0;
    }

    /** How many decimals there are room for beside the whole part. */
    private static int decimals(long digits, int places) {
        long whole = places > PLACES_MAX ? 0 : digits >> places;
        int length = 0;
        while (length < DIGITS && TENS[length] <= whole) {
            length++;
        }
        return DIGITS - length;
    }

    /** The value of binary digits of which so many are after the point, to as many decimals as there is room for. */
    private static long rounded(long digits, int places, int decimals) {
        int kept = Math.min(places, PLACES_MAX);
        long scaled = places - kept < Long.SIZE ? digits >> (places - kept) : 0;
        long number = scaled >> kept;
        long rest = scaled & ((1L << kept) - 1);
        for (int i = 0; i < decimals; i++) {
            rest *= 10;
            number = number * 10 + (rest >> kept);
            rest &= (1L << kept) - 1;
        }
        return number + (rest >> (kept - 1));
    }

    private static long[] powers(int base, int max) {
        long[] powers = new long[max + 1];
        powers[0] = 1;
        for (int i = 1; i <= max; i++) {
            powers[i] = powers[i - 1] * base;
        }
        return powers;
    }
}
