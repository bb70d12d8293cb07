package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.LittleEndian;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The data types of annex A: whole numbers, decimals and reals, exact or not at all. */
final class Numbers {
    /** There is no exact number: none was sent, it is marked invalid, or it is not decimal. */
    static final long NONE = Long.MIN_VALUE;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int VARIABLE_DECIMAL = 0xC0;
    private static final int VARIABLE_NEGATIVE = 0xD0;
    private static final int VARIABLE_BINARY = 0xE0;

    private static final int FRACTION_BITS = 23;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;
    private static final int EXPONENT_SPECIAL = 0xFF;
    private static final int EXPONENT_BIAS = 150;
    private static final int TENS_MAX = 27;
    private static final long[] FIVES = new long[TENS_MAX + 1];

    static {
        FIVES[0] = 1;
        for (int i = 1; i < FIVES.length; i++) {
            FIVES[i] = FIVES[i - 1] * 5;
        }
    }

    private Numbers() {}

    /** The number in data of a type, but for reals; {@link #NONE} when there is none. */
    static long whole(byte[] bytes, int at, int type) {
        return switch (type) {
            case 0x1 -> valid(bytes[at], Byte.MIN_VALUE);
            case 0x2 -> valid((short) ((bytes[at] & 0xFF) + (bytes[at + 1] << 8)), Short.MIN_VALUE);
            case 0x3 -> integer(bytes, at, 3);
            case 0x4 -> valid((int) INTS.get(bytes, at), Integer.MIN_VALUE);
            case 0x6 -> integer(bytes, at, 6);
            case 0x7 -> integer(bytes, at, 8);
            case 0x9 -> decimal(bytes, at, 1);
            case 0xA -> decimal(bytes, at, 2);
            case 0xB -> decimal(bytes, at, 3);
            case 0xC -> eightDigits(bytes, at);
            case 0xE -> decimal(bytes, at, 6);
            default -> NONE;
        };
    }

    /** The number in data of variable length, whose first byte says how it is written and how long it is. */
    static long variable(byte[] bytes, int at) {
        int size = bytes[at] & 0xF;
        return switch (bytes[at] & 0xF0) {
            case VARIABLE_DECIMAL -> size <= 9 ? unsignedDecimal(bytes, at + 1, size) : NONE;
            case VARIABLE_NEGATIVE -> {
                long number = size <= 9 ? unsignedDecimal(bytes, at + 1, size) : NONE;
                yield number == NONE ? NONE : -number;
            }
            case VARIABLE_BINARY -> size >= 1 && size <= 8 ? integer(bytes, at + 1, size) : NONE;
            default -> NONE;
        };
    }

    /** How many bytes data of variable length has after its first byte; negative when that byte is reserved. */
    static int variableLength(int first) {
        if (first < VARIABLE_DECIMAL) {
            return first;
        }
        int size = first & 0xF;
        return switch (first & 0xF0) {
            case VARIABLE_DECIMAL, VARIABLE_NEGATIVE -> size <= 9 ? size : -1;
            case VARIABLE_BINARY -> size;
            default -> large(first);
        };
    }

    private static int large(int first) {
        return switch (first) {
            case 0xF0, 0xF1, 0xF2, 0xF3, 0xF4 -> 4 * (first - 0xEC);
            case 0xF5 -> 48;
            case 0xF6 -> 64;
            default -> -1;
        };
    }

    private static long valid(int number, int invalid) {
        return number == invalid ? NONE : number;
    }

    /** A signed number of up to eight bytes; its least value means that there is none. */
    private static long integer(byte[] bytes, int at, int length) {
        int unused = 64 - 8 * length;
        long number = LittleEndian.value(bytes, at, length) << unused;
        return number == Long.MIN_VALUE ? NONE : number >> unused;
    }

    /** A decimal whose top digit F is a minus sign. */
    private static long decimal(byte[] bytes, int at, int length) {
        int top = bytes[at + length - 1] & 0xFF;
        boolean negative = top >= 0xF0;
        long number = Bcd.value(negative ? top & 0xF : top);
        for (int i = at + length - 2; i >= at && number >= 0; i--) {
            int pair = Bcd.value(bytes[i]);
            number = pair < 0 ? pair : number * 100 + pair;
        }
        if (number < 0) {
            return NONE;
        }
        return negative ? -number : number;
    }

    /** Eight digits at once: each step doubles the width of the lanes that hold a number. */
    private static long eightDigits(byte[] bytes, int at) {
        long digits = (int) INTS.get(bytes, at) & 0xFFFF_FFFFL;
        boolean negative = digits >= 0xF000_0000L;
        digits &= negative ? 0x0FFF_FFFFL : -1L;
        if (((digits + 0x6666_6666L ^ digits ^ 0x6666_6666L) & 0x1_1111_1110L) != 0) {
            return NONE;
        }
        long pairs = (digits & 0x0F0F_0F0FL) + 10 * (digits >> 4 & 0x0F0F_0F0FL);
        long fours = (pairs & 0x00FF_00FFL) + 100 * (pairs >> 8 & 0x00FF_00FFL);
        long number = (fours & 0xFFFFL) + 10_000 * (fours >> 16);
        return negative ? -number : number;
    }

    private static long unsignedDecimal(byte[] bytes, int at, int length) {
        long number = Bcd.value(bytes, at, length);
        return number < 0 ? NONE : number;
    }

    /** A number without a sign in up to seven bytes; all ones mean that there is none. */
    static long unsigned(byte[] bytes, int at, int length) {
        long number = LittleEndian.value(bytes, at, length);
        return number == (1L << (8 * length)) - 1 ? NONE : number;
    }

    /** The digits of a real, to be scaled by {@link #realExponent}; {@link #NONE} when 64 bits can't hold them all. */
    static long real(byte[] bytes, int at) {
        int bits = (int) INTS.get(bytes, at);
        int exponent = bits >>> FRACTION_BITS & EXPONENT_SPECIAL;
        long fraction = bits & FRACTION;
        if (exponent == EXPONENT_SPECIAL) {
            return NONE;
        }
        if (exponent == 0 && fraction == 0) {
            return 0;
        }
        long digits = exponent == 0 ? fraction : fraction | (1 << FRACTION_BITS);
        int zeros = Long.numberOfTrailingZeros(digits);
        digits >>= zeros;
        int power = Math.max(exponent, 1) - EXPONENT_BIAS + zeros;
        if (power < -TENS_MAX || power >= Long.numberOfLeadingZeros(digits)) {
            return NONE;
        }
        if (power < 0 && Math.multiplyHigh(digits, FIVES[-power]) != 0) {
            return NONE;
        }
        long number = power < 0 ? digits * FIVES[-power] : digits << power;
        if (number < 0) {
            return NONE;
        }
        return bits < 0 ? -number : number;
    }

    /** The power of ten that goes with {@link #real}: a binary fraction of n places has n decimal places. */
    static int realExponent(byte[] bytes, int at) {
        int bits = (int) INTS.get(bytes, at);
        int exponent = bits >>> FRACTION_BITS & EXPONENT_SPECIAL;
        int fraction = bits & FRACTION;
        if (exponent == 0 && fraction == 0) {
            return 0;
        }
        int digits = exponent == 0 ? fraction : fraction | (1 << FRACTION_BITS);
        return Math.min(0, Math.max(exponent, 1) - EXPONENT_BIAS + Integer.numberOfTrailingZeros(digits));
    }
}
