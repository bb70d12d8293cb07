package io.metergate.codec.en13757;

import io.metergate.codec.bytes.LittleEndian;

/**
 * Reals of 32 bits (annex A, type H) as decimals: exact where 64 bits can hold all their digits, else with eighteen
 * digits of the exact value.
 */
final class Reals {
    private static final int BYTES = 4;
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

    /** The digits of a real, to be scaled by {@link #exponent}; {@link Numbers#NONE} for what is no number. */
    static long mantissa(byte[] bytes, int at) {
        int bits = (int) LittleEndian.value(bytes, at, BYTES);
        if ((bits >>> FRACTION_BITS & EXPONENT_SPECIAL) == EXPONENT_SPECIAL) {
            return Numbers.NONE;
        }
        long digits = digits(bits);
        int power = power(bits, digits);
        long number;
        if (power >= 0) {
            if (power >= Long.numberOfLeadingZeros(digits) && digits != 0) {
                return Numbers.NONE;
            }
            number = digits << power;
        } else {
            number = isExact(digits, power) ? digits * FIVES[-power] : rounded(digits, -power);
        }
        return bits < 0 ? -number : number;
    }

    /** The power of ten that goes with {@link #mantissa}: a binary fraction of n places has n decimal places. */
    static int exponent(byte[] bytes, int at) {
        int bits = (int) LittleEndian.value(bytes, at, BYTES);
        long digits = digits(bits);
        int power = power(bits, digits);
        if (power >= 0) {
            return 0;
        }
        return isExact(digits, power) ? power : -decimals(digits, -power);
    }

    /** The binary digits without the zeros at their end. */
    private static long digits(int bits) {
        int exponent = bits >>> FRACTION_BITS & EXPONENT_SPECIAL;
        long digits = exponent == 0 ? bits & FRACTION : (bits & FRACTION) | (1 << FRACTION_BITS);
        return digits == 0 ? 0 : digits >> Long.numberOfTrailingZeros(digits);
    }

    /** The power of two that scales the digits. */
    private static int power(int bits, long digits) {
        int exponent = bits >>> FRACTION_BITS & EXPONENT_SPECIAL;
        int all = exponent == 0 ? bits & FRACTION : (bits & FRACTION) | (1 << FRACTION_BITS);
        return digits == 0 ? 0 : Math.max(exponent, 1) - EXPONENT_BIAS + Integer.numberOfTrailingZeros(all);
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
    private static long rounded(long digits, int places) {
        int decimals = decimals(digits, places);
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
