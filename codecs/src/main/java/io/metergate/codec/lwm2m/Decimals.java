package io.metergate.codec.lwm2m;

import java.math.BigDecimal;

/**
 * A binary real as the shortest decimal that it stands for: 230.1 for the 32-bit number next to it. Kept and used
 * again, so that the usual numbers make no garbage. Reals serve here only to find the digits; the result is exact.
 */
final class Decimals {
    /** Powers of ten that a double holds exactly. */
    private static final double[] TENS = new double[23];

    private static final int SINGLE_DIGITS = 9;
    /** As many digits as a double always tells apart, with room for them in its fraction. */
    private static final int DOUBLE_DIGITS = 15;

    private static final int MAGNITUDE_MAX = 6;
    private static final int LONG_DIGITS = 18;
    private static final double LOG_OF_TWO = 0.30102999566398120;

    static {
        double ten = 1;
        for (int i = 0; i < TENS.length; i++) {
            TENS[i] = ten;
            ten *= 10;
        }
    }

    private long mantissa;
    private int exponent;
    private boolean known;

    /** Whether the number that was read last is one that a register can hold. */
    boolean isKnown() {
        return known;
    }

    long mantissa() {
        return mantissa;
    }

    int exponent() {
        return exponent;
    }

    /** Takes a number of 16 bits (IEEE 754), which encoders choose only where it is exact; false for what is none. */
    boolean half(int bits) {
        int power = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        if (power == 0x1F) {
            return false;
        }
        double value = power == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(fraction + 1024.0, power - 25);
        return real(Double.doubleToRawLongBits((bits & 0x8000) != 0 ? -value : value));
    }

    /** Takes a number of 32 bits; false for what is none. */
    boolean single(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (!Float.isFinite(value)) {
            return false;
        }
        double size = Math.abs((double) value);
        int magnitude = magnitude(size);
        for (int digits = 1; usual(size, magnitude) && digits <= SINGLE_DIGITS; digits++) {
            int places = digits - 1 - magnitude;
            double whole = Math.rint(scaled(size, places));
            if ((float) scaled(whole, -places) == (float) size) {
                return take(value < 0, (long) whole, -places);
            }
        }
        return size == 0 ? take(false, 0, 0) : text(Float.toString(value));
    }

    /** Takes a number of 64 bits; false for what is none. */
    boolean real(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (!Double.isFinite(value)) {
            return false;
        }
        double size = Math.abs(value);
        int magnitude = magnitude(size);
        for (int digits = 1; usual(size, magnitude) && digits <= DOUBLE_DIGITS; digits++) {
            int places = digits - 1 - magnitude;
            double whole = Math.rint(scaled(size, places));
            if (scaled(whole, -places) == size) {
                return take(value < 0, (long) whole, -places);
            }
        }
        return size == 0 ? take(false, 0, 0) : text(Double.toString(value));
    }

    boolean whole(long number) {
        return decimal(number, 0);
    }

    /** Takes note that what was read is no number that a register can hold. */
    boolean unknown() {
        mantissa = 0;
        exponent = 0;
        known = false;
        return true;
    }

    /** Takes a mantissa and the power of ten that scales it. */
    boolean decimal(long digits, int power) {
        mantissa = digits;
        exponent = power;
        known = true;
        return true;
    }

    /** The power of ten of the first digit, or the one below it. */
    private static int magnitude(double size) {
        return (int) Math.floor(Math.getExponent(size) * LOG_OF_TWO);
    }

    /** Whether all powers of ten that are needed are exact. */
    private static boolean usual(double size, int magnitude) {
        return size != 0 && magnitude >= -MAGNITUDE_MAX && magnitude < DOUBLE_DIGITS;
    }

    private static double scaled(double value, int places) {
        return places >= 0 ? value * TENS[places] : value / TENS[-places];
    }

    private boolean take(boolean negative, long digits, int power) {
        long number = digits;
        int rest = power;
        while (rest > 0) {
            number *= 10;
            rest--;
        }
        while (rest < 0 && number % 10 == 0) {
            number /= 10;
            rest++;
        }
        return decimal(negative ? -number : number, rest);
    }

    /** Very large, very small and very long numbers take the long way. */
    private boolean text(String digits) {
        BigDecimal value = new BigDecimal(digits).stripTrailingZeros();
        if (value.precision() > LONG_DIGITS) {
            return false;
        }
        return decimal(value.unscaledValue().longValueExact(), -value.scale());
    }
}
