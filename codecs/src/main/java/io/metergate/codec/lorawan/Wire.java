package io.metergate.codec.lorawan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteOrder;

/** Numbers as payloads carry them, of one to eight bytes in either order. */
public final class Wire {
    private static final VarHandle BIG_SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BIG_INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle BIG_LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Wire() {}

    /**
     * The number that ends before an index, in the top bits; the eight bytes before that index must be there.
     *
     * @param unused how many bits of a long it leaves free
     */
    static long topOf(byte[] bytes, int end, int unused, boolean bigEndian) {
        int from = end - Long.BYTES;
        return bigEndian ? (long) BIG_LONGS.get(bytes, from) << unused : (long) LONGS.get(bytes, from);
    }

    /** An unsigned number; one of eight bytes with the top bit set comes out negative. */
    public static long unsigned(byte[] bytes, int at, int width, boolean bigEndian) {
        // A handle must be a constant where it is used; one that was chosen before is slow.
        return switch (width) {
            case 1 -> bytes[at] & 0xFF;
            case 2 -> twoBytes(bytes, at, bigEndian);
            case 3 ->
                bigEndian
                        ? (bytes[at] & 0xFF) << 16 | twoBytes(bytes, at + 1, true)
                        : (bytes[at + 2] & 0xFF) << 16 | twoBytes(bytes, at, false);
            case 4 -> (bigEndian ? (int) BIG_INTS.get(bytes, at) : (int) INTS.get(bytes, at)) & 0xFFFF_FFFFL;
            default -> byteByByte(bytes, at, width, bigEndian);
        };
    }

    /** An unsigned number of two bytes. */
    public static int twoBytes(byte[] bytes, int at, boolean bigEndian) {
        return (bigEndian ? (short) BIG_SHORTS.get(bytes, at) : (short) SHORTS.get(bytes, at)) & 0xFFFF;
    }

    /** A number in two's complement. */
    public static long signed(byte[] bytes, int at, int width, boolean bigEndian) {
        int unused = Long.SIZE - width * Byte.SIZE;
        return unsigned(bytes, at, width, bigEndian) << unused >> unused;
    }

    /** An unsigned number of any width, in little code, for where it is rarely wanted. */
    static long byteByByte(byte[] bytes, int at, int width, boolean bigEndian) {
        long number = 0;
        for (int i = 0; i < width; i++) {
            int next = bigEndian ? at + i : at + width - 1 - i;
            number = number << Byte.SIZE | (bytes[next] & 0xFF);
        }
        return number;
    }

    /**
     * A float of 32 bits as the shortest decimal that is nearest to it.
     *
     * @throws NumberFormatException when it is infinite or no number
     */
    public static BigDecimal float32(int bits) {
        return plain(new BigDecimal(Float.toString(Float.intBitsToFloat(bits))));
    }

    /**
     * A float of 16 bits, exact; its range of 65504 at most makes that short.
     *
     * @throws NumberFormatException when it is infinite or no number
     */
    public static BigDecimal float16(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0x1F) {
            throw new NumberFormatException("not a finite number");
        }
        int significand = exponent == 0 ? fraction : fraction | 0x400;
        float magnitude = Math.scalb((float) significand, Math.max(exponent, 1) - 25);
        return plain(new BigDecimal((bits & 0x8000) == 0 ? magnitude : -magnitude));
    }

    /** Whether the bits of a 32-bit float are a finite number. */
    public static boolean isFinite32(int bits) {
        return Float.isFinite(Float.intBitsToFloat(bits));
    }

    /** The number with at most so many decimals. */
    public static BigDecimal rounded(BigDecimal value, int decimals) {
        return value.scale() <= decimals ? value : plain(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
