package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.LittleEndian;

/** The data types of annex A that are whole numbers and decimals. */
final class Numbers {
    /** There is no exact number: none was sent, it is marked invalid, or it is not decimal. */
    static final long NONE = Long.MIN_VALUE;

    /** Added to decimal digits, each above 9 carries into the next; where the carries show. */
    private static final long SIXES = 0x0666_6666_6666_6666L;

    private static final long CARRIES = 0x1111_1111_1111_1110L;

    /** The types from here on are decimals, those below are integers. */
    private static final int DECIMALS = 0x9;

    private static final int VARIABLE_DECIMAL = 0xC0;
    private static final int VARIABLE_NEGATIVE = 0xD0;
    private static final int VARIABLE_BINARY = 0xE0;
    /** Data of variable length that is a real of 64 bits; the standard keeps F8 to FA for reals of so many bytes. */
    static final int REAL_64 = 0xF8;

    private Numbers() {}

    /** Whether data of a type that is neither real nor variable is written in decimal digits. */
    static boolean isDecimal(int type) {
        return type >= DECIMALS;
    }

    /** The number in the low bytes of a word, of a type that is neither real nor variable. */
    static long of(long word, int length, int type) {
        int unused = Long.SIZE - (length << 3);
        if (type < DECIMALS) {
            long number = word << unused;
            return number == Long.MIN_VALUE ? NONE : number >> unused;
        }
        return decimal(word << unused >>> unused, length);
    }

    /** The number in data of a type, but for reals and variable lengths; {@link #NONE} when there is none. */
    static long whole(byte[] bytes, int at, int type) {
        int length = Dib.dataLength(type);
        return length == 0 || type == Dib.REAL ? NONE : of(LittleEndian.value(bytes, at, length), length, type);
    }

    /** The number without a sign in data of a type; {@link #NONE} when it is a decimal of other digits. */
    static long unsigned(byte[] bytes, int at, int type) {
        int length = Dib.dataLength(type);
        return type < DECIMALS && length < Long.BYTES ? LittleEndian.value(bytes, at, length) : whole(bytes, at, type);
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
            case REAL_64 -> Double.BYTES;
            default -> -1;
        };
    }

    /** A signed number of up to eight bytes; its least value means that there is none. */
    private static long integer(byte[] bytes, int at, int length) {
        int unused = 64 - 8 * length;
        long number = LittleEndian.value(bytes, at, length) << unused;
        return number == Long.MIN_VALUE ? NONE : number >> unused;
    }

    /** A decimal of up to 14 digits, whose top digit F is a minus sign: each step doubles the lanes of a number. */
    private static long decimal(long word, int length) {
        int top = (length << 3) - 4;
        boolean negative = word >>> top == 0xF;
        long digits = negative ? word & ((1L << top) - 1) : word;
        if ((((digits + SIXES) ^ digits ^ SIXES) & CARRIES) != 0) {
            return NONE;
        }
        long pairs = (digits & 0x0F0F_0F0F_0F0F_0F0FL) + 10 * (digits >>> 4 & 0x0F0F_0F0F_0F0F_0F0FL);
        long fours = (pairs & 0x00FF_00FF_00FF_00FFL) + 100 * (pairs >>> 8 & 0x00FF_00FF_00FF_00FFL);
        long eights = (fours & 0x0000_FFFF_0000_FFFFL) + 10_000 * (fours >>> 16 & 0x0000_FFFF_0000_FFFFL);
        long number = (eights & 0xFFFF_FFFFL) + 100_000_000 * (eights >>> 32);
        return negative ? -number : number;
    }

    private static long unsignedDecimal(byte[] bytes, int at, int length) {
        long number = Bcd.value(bytes, at, length);
        return number < 0 ? NONE : number;
    }

    /** A number without a sign in up to seven bytes; all ones mean that there is none. */
    static long step(byte[] bytes, int at, int length) {
        long number = LittleEndian.value(bytes, at, length);
        return number == (1L << (8 * length)) - 1 ? NONE : number;
    }
}
