package io.metergate.codec.dlms;

import io.metergate.codec.bytes.Bcd;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The encoding of common data (IEC 62056-5-3, clause 9.5, and IEC 61334-6): tags, lengths and numbers. */
final class Axdr {
    static final int NULL = 0x00;
    static final int ARRAY = 0x01;
    static final int STRUCTURE = 0x02;
    static final int BOOLEAN = 0x03;
    static final int BIT_STRING = 0x04;
    static final int OCTET_STRING = 0x09;
    static final int VISIBLE_STRING = 0x0A;
    static final int UTF8_STRING = 0x0C;
    static final int BCD = 0x0D;
    static final int INTEGER = 0x0F;
    static final int UNSIGNED = 0x11;
    static final int LONG_UNSIGNED = 0x12;
    static final int COMPACT_ARRAY = 0x13;
    static final int LONG64_UNSIGNED = 0x15;
    static final int ENUM = 0x16;
    static final int FLOAT32 = 0x17;
    static final int FLOAT64 = 0x18;
    static final int DATE_TIME = 0x19;
    static final int DATE = 0x1A;
    static final int TIME = 0x1B;

    /** Kinds of data, by which a tag is told apart at once. */
    static final int NUMBER = 0;

    static final int CONTAINER = 1;
    static final int STRING = 2;
    static final int OTHER = 3;
    static final int UNKNOWN = 4;

    /** A length that is not sound: longer than what is left, or in more bytes than there can be. */
    static final int NO_LENGTH = -1;

    private static final int LAST = 0x21;
    private static final String[] NAMES = new String[LAST + 1];
    private static final byte[] SIZES = new byte[LAST + 1];
    private static final byte[] KINDS = new byte[256];

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static {
        Arrays.fill(KINDS, (byte) UNKNOWN);
        define(NULL, "null-data", 0, OTHER);
        define(ARRAY, "array", -1, CONTAINER);
        define(STRUCTURE, "structure", -1, CONTAINER);
        define(BOOLEAN, "boolean", 1, OTHER);
        define(BIT_STRING, "bit-string", -1, STRING);
        define(0x05, "double-long", 4, NUMBER);
        define(0x06, "double-long-unsigned", 4, NUMBER);
        define(OCTET_STRING, "octet-string", -1, STRING);
        define(VISIBLE_STRING, "visible-string", -1, STRING);
        define(UTF8_STRING, "utf8-string", -1, STRING);
        define(BCD, "bcd", 1, NUMBER);
        define(INTEGER, "integer", 1, NUMBER);
        define(0x10, "long", 2, NUMBER);
        define(UNSIGNED, "unsigned", 1, NUMBER);
        define(LONG_UNSIGNED, "long-unsigned", 2, NUMBER);
        define(COMPACT_ARRAY, "compact-array", -1, CONTAINER);
        define(0x14, "long64", 8, NUMBER);
        define(LONG64_UNSIGNED, "long64-unsigned", 8, NUMBER);
        define(ENUM, "enum", 1, NUMBER);
        define(FLOAT32, "float32", 4, NUMBER);
        define(FLOAT64, "float64", 8, NUMBER);
        define(DATE_TIME, "date-time", 12, OTHER);
        define(DATE, "date", 5, OTHER);
        define(TIME, "time", 4, OTHER);
        define(0x1C, "delta-integer", 1, NUMBER);
        define(0x1D, "delta-long", 2, NUMBER);
        define(0x1E, "delta-double-long", 4, NUMBER);
        define(0x1F, "delta-unsigned", 1, NUMBER);
        define(0x20, "delta-long-unsigned", 2, NUMBER);
        define(LAST, "delta-double-long-unsigned", 4, NUMBER);
    }

    private Axdr() {}

    /** What sort of data a tag stands for. */
    static int kind(int tag) {
        return KINDS[tag & 0xFF];
    }

    static boolean known(int tag) {
        return KINDS[tag & 0xFF] != UNKNOWN;
    }

    /** The name of a tag that is known. */
    static String name(int tag) {
        return NAMES[tag];
    }

    /** How many bytes follow the tag of data of a fixed size; negative where a length tells. */
    static int size(int tag) {
        return SIZES[tag];
    }

    /** The difference to the value before, which says nothing alone. */
    static boolean delta(int tag) {
        return tag >= 0x1C;
    }

    /** How many bytes the length at an index is written with; whether they are there is checked by {@link #length}. */
    static int lengthBytes(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        return first < 0x80 ? 1 : 1 + (first & 0x7F);
    }

    /** The length or count at an index, up to {@code end - at}; {@link #NO_LENGTH} where there is none. */
    static int length(byte[] bytes, int at, int end) {
        if (at >= end) {
            return NO_LENGTH;
        }
        int first = bytes[at];
        if (first >= 0) {
            return first <= end - at - 1 ? first : NO_LENGTH;
        }
        int count = first & 0x7F;
        if (count == 0 || count > 4 || count > end - at - 1) {
            return NO_LENGTH;
        }
        long length = 0;
        for (int i = 1; i <= count; i++) {
            length = length << 8 | (bytes[at + i] & 0xFF);
        }
        return length <= end - at - 1 - count ? (int) length : NO_LENGTH;
    }

    /**
     * A number by its tag, from the index of its first byte after it; reals are read by {@link Decimals}.
     *
     * @return {@link Decimals#NONE} for a bcd with a nibble above 9
     */
    static long whole(byte[] bytes, int at, int tag) {
        return switch (tag) {
            case 0x05, 0x1E -> (int) INTS.get(bytes, at);
            case 0x06, LAST -> (int) INTS.get(bytes, at) & 0xFFFF_FFFFL;
            case 0x10, 0x1D -> (short) SHORTS.get(bytes, at);
            case LONG_UNSIGNED, 0x20 -> (short) SHORTS.get(bytes, at) & 0xFFFF;
            case INTEGER, 0x1C -> bytes[at];
            case 0x14, LONG64_UNSIGNED -> (long) LONGS.get(bytes, at);
            case BCD -> bcd(bytes[at]);
            default -> bytes[at] & 0xFF;
        };
    }

    private static long bcd(int digits) {
        int number = Bcd.value(digits);
        return number == Bcd.NOT_DECIMAL ? Decimals.NONE : number;
    }

    static int u16(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at) & 0xFFFF;
    }

    static int i32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long u32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at) & 0xFFFF_FFFFL;
    }

    static long i64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Six bytes in the low 48 bits, as an OBIS code is packed. */
    static long obis(byte[] bytes, int at) {
        return u32(bytes, at) << 16 | u16(bytes, at + 4);
    }

    private static void define(int tag, String name, int size, int kind) {
        NAMES[tag] = name;
        SIZES[tag] = (byte) size;
        KINDS[tag] = (byte) kind;
    }
}
