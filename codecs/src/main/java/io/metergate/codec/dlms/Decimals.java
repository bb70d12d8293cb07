package io.metergate.codec.dlms;

/**
 * The shortest decimal that rounds to a binary real of 32 or 64 bits (IEEE 754), as a mantissa and a power of ten. With
 * whole numbers only, as a reading must not pass through an inexact one.
 */
final class Decimals {
    /** There is no such number: infinite, not a number, or too small or too large for a mantissa of 64 bits. */
    static final long NONE = Long.MIN_VALUE;

    /** Places after the decimal point that the search ends at. */
    private static final int PLACES_MAX = 18;

    /** Binary places after the point: more make a number smaller than any reading. */
    private static final int SHIFT_MAX = 100;

    private static final long[] TENS = new long[PLACES_MAX + 1];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = 10 * TENS[i - 1];
        }
    }

    private Decimals() {}

    /** How many places after the point the shortest decimal has; negative where there is none. */
    static int places(byte[] bytes, int at, int tag) {
        long binary = digits(bytes, at, tag);
        int exponent = exponent(bytes, at, tag);
        if (binary == NONE) {
            return -1;
        }
        if (binary == 0 || exponent >= 0) {
            return 0;
        }
        boolean powerOfTwo = binary == (tag == Axdr.FLOAT32 ? 1L << 23 : 1L << 52);
        for (int places = 0; places <= PLACES_MAX; places++) {
            if (near(binary, -exponent, places, powerOfTwo)) {
                return places;
            }
        }
        return -1;
    }

    /** The digits of a real; to be divided by ten to the power of its {@link #places}. */
    static long mantissa(byte[] bytes, int at, int tag, int places) {
        long binary = digits(bytes, at, tag);
        int exponent = exponent(bytes, at, tag);
        if (places < 0) {
            return NONE;
        }
        if (binary == 0) {
            return 0;
        }
        long number;
        if (exponent >= 0) {
            number = exponent < Long.numberOfLeadingZeros(binary) ? binary << exponent : NONE;
        } else {
            number = rounded(binary, -exponent, places);
        }
        return number == NONE || bytes[at] >= 0 ? number : -number;
    }

    /**
     * Whether the decimal of so many places lies within half a unit of the last binary place; the number below a power
     * of two is only half as far away.
     */
    private static boolean near(long binary, int shift, int places, boolean powerOfTwo) {
        long high = Math.multiplyHigh(binary, TENS[places]);
        if (shift > SHIFT_MAX || (high != 0 && (shift < 2 || (high >>> (shift - 1) != 0 && shift < 64)))) {
            return false;
        }
        long difference = difference(high, binary * TENS[places], shift);
        if (difference < 0 || difference > TENS[places]) {
            return false;
        }
        return powerOfTwo ? difference <= TENS[places] >> 2 : 2 * difference <= TENS[places] - (binary & 1);
    }

    /** How far a product of 128 bits is from the nearest multiple of a power of two; negative where very far. */
    private static long difference(long high, long low, int shift) {
        if (shift < 64) {
            long rest = low & (1L << shift) - 1;
            return (low >>> (shift - 1) & 1) == 0 ? rest : (1L << shift) - rest;
        }
        long rest = high & (1L << (shift - 64)) - 1;
        if (!roundsUp(high, low, shift)) {
            return rest == 0 ? low : -1;
        }
        long missing = (1L << (shift - 64)) - rest - (low == 0 ? 0 : 1);
        return missing == 0 ? -low : -1;
    }

    private static boolean roundsUp(long high, long low, int shift) {
        return (shift <= 64 ? low >>> (shift - 1) & 1 : high >>> (shift - 65) & 1) == 1;
    }

    private static long rounded(long binary, int shift, int places) {
        long high = Math.multiplyHigh(binary, TENS[places]);
        long low = binary * TENS[places];
        long floor = shift < 64 ? low >>> shift | high << (64 - shift) : high >>> (shift - 64);
        return floor + (roundsUp(high, low, shift) ? 1 : 0);
    }

    /** The binary digits, without the zeros at their end when there is a fraction. */
    private static long digits(byte[] bytes, int at, int tag) {
        if (tag == Axdr.FLOAT32) {
            int bits = Axdr.i32(bytes, at);
            int power = bits >>> 23 & 0xFF;
            long fraction = bits & 0x7F_FFFF;
            return power == 0xFF ? NONE : power == 0 ? fraction : fraction | 0x80_0000;
        }
        long bits = Axdr.i64(bytes, at);
        int power = (int) (bits >>> 52) & 0x7FF;
        long fraction = bits & 0xF_FFFF_FFFF_FFFFL;
        return power == 0x7FF ? NONE : power == 0 ? fraction : fraction | 0x10_0000_0000_0000L;
    }

    private static int exponent(byte[] bytes, int at, int tag) {
        if (tag == Axdr.FLOAT32) {
            return Math.max(Axdr.i32(bytes, at) >>> 23 & 0xFF, 1) - 150;
        }
        return Math.max((int) (Axdr.i64(bytes, at) >>> 52) & 0x7FF, 1) - 1075;
    }
}
