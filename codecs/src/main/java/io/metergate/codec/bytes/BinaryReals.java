package io.metergate.codec.bytes;

/**
 * Binary reals (IEEE 754) as decimals: the digits, and the power of ten that scales them. Makes no garbage.
 *
 * <p>The rule for reals in frames, whatever the format: a register never passes through a rounded real. It is the
 * decimal with the fewest places that reads back as the same real of its width, which is what people read on the meter:
 * 230.1 for the 32-bit real nearest to it. A real of 16 bits has its exact value. What is no number, infinite, or has
 * no digit in the range of a register gives no register at all. Where a real of 64 bits is the result of a calculation
 * and has no such decimal of 15 digits, this class keeps sixteen digits. Formats whose standard calls a real exact
 * (EN 13757-3, type H) keep the digits of its exact value, up to eighteen.
 */
public final class BinaryReals {
    /** What a real that is no number, or that has no digits in the range of a register, has for digits. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int PLACES_MAX = 22;
    private static final double DIGITS_MAX = 0x1p53;
    private static final double[] TENS = new double[PLACES_MAX + 1];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private BinaryReals() {}

    /** The digits of a real of four bytes, to be scaled by {@link #exponent(float)}. */
    public static long digits(float real) {
        int exponent = exponent(real);
        return exponent > 0 ? NONE : scaled(real, -exponent);
    }

    /** The power of ten, never above 0, that goes with the digits; 1 when there are none. */
    public static int exponent(float real) {
        double magnitude = Math.abs(real);
        for (int places = 0; places <= PLACES_MAX && magnitude * TENS[places] < DIGITS_MAX; places++) {
            if ((float) (Math.rint(magnitude * TENS[places]) / TENS[places]) == Math.abs(real)) {
                return -places;
            }
        }
        return 1;
    }

    /** The digits of a real of eight bytes, to be scaled by {@link #exponent(double)}. */
    public static long digits(double real) {
        int exponent = exponent(real);
        return exponent > 0 ? NONE : scaled(real, -exponent);
    }

    /** The power of ten, never above 0, that goes with the digits; 1 when there are none. */
    public static int exponent(double real) {
        double magnitude = Math.abs(real);
        for (int places = 0; places <= PLACES_MAX && magnitude * TENS[places] < DIGITS_MAX; places++) {
            if (Math.rint(magnitude * TENS[places]) / TENS[places] == magnitude) {
                return -places;
            }
        }
        // A sum or quotient that a meter made often has no short decimal: sixteen digits are all that it can mean.
        int places = PLACES_MAX;
        while (places > 0 && magnitude * TENS[places] >= DIGITS_MAX) {
            places--;
        }
        double digits = magnitude * TENS[places];
        return digits < DIGITS_MAX && Math.rint(digits) != 0 ? -places : 1;
    }

    /** A real of two bytes as one of four, which holds it exactly. */
    public static float half(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 0x1F) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat((exponent + 127 - 15) << 23 | fraction << 13);
        }
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    /** The whole number that stands for a real of two bytes, to be scaled by {@link #halfPower}; 0 for no number. */
    public static int halfMantissa(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        int magnitude = exponent == 0x1F ? 0 : exponent == 0 ? fraction : fraction | 0x400;
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    /** The power of two that scales {@link #halfMantissa}. */
    public static int halfPower(int bits) {
        return Math.max(bits >> 10 & 0x1F, 1) - 25;
    }

    /**
     * A number times a power of two and a factor, rounded to a whole one; {@link #NONE} when that needs more than 62
     * bits.
     */
    public static long rounded(long number, int power, long factor) {
        long magnitude = Math.abs(number);
        long high = Math.multiplyHigh(magnitude, factor);
        long low = magnitude * factor;
        int down = -power;
        if (down <= 0 || down >= 126) {
            boolean fits = high == 0 && low >= 0 && (down > 0 || Long.numberOfLeadingZeros(low) > power + 1);
            return fits ? (down > 0 ? 0 : sign(number, low << power)) : NONE;
        }
        long lowHalf = down > 64 ? 0 : 1L << (down - 1);
        long highHalf = down > 64 ? 1L << (down - 65) : 0;
        long sum = low + lowHalf;
        high += highHalf + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        if (down >= 64) {
            return sign(number, high >>> (down - 64));
        }
        return high >>> down == 0 && (high << (64 - down)) >= 0
                ? sign(number, sum >>> down | high << (64 - down))
                : NONE;
    }

    private static long sign(long number, long magnitude) {
        return number < 0 ? -magnitude : magnitude;
    }

    private static long scaled(double real, int places) {
        return (long) Math.rint(real * TENS[places]);
    }
}
