package io.metergate.codec.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * CRC-16/X.25, the frame check of HDLC (ISO/IEC 13239, 4.2.5) and of formats that borrow it: x^16 + x^12 + x^5 + 1, the
 * low bit of each byte first, begun with ones and inverted at the end, sent with the low byte first.
 *
 * <p>A short message goes through tables, eight bytes at once. A long one needs them for its last 16 bytes only: as
 * (a + b)² = a² + b² where 1 + 1 = 0, the polynomial gives x^256 = x^192 + x^80 + 1, so that a word can be taken away
 * from the message when it is added to what stands 64, 176 and 256 bits after it.
 */
public final class Crc16X25 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int REFLECTED_POLYNOMIAL = 0x8408;
    private static final long ONES = 0xFFFF;
    private static final int SIZE = 256;

    /** The words that are left when the others have been taken away. */
    private static final int LEFT = 4 * Long.BYTES;

    private static final int LONG_MESSAGE = 2 * LEFT;

    /** For each place among eight bytes, the last first, what a byte there does to the check. */
    private static final char[] TABLE = new char[Long.BYTES * SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            int crc = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
            }
            TABLE[i] = (char) crc;
        }
        for (int i = SIZE; i < TABLE.length; i++) {
            int before = TABLE[i - SIZE];
            TABLE[i] = (char) (before >>> 8 ^ TABLE[before & 0xFF]);
        }
    }

    private Crc16X25() {}

    /** The check of the bytes from an index up to, and without, the end. */
    public static int of(byte[] bytes, int from, int end) {
        return (end - from >= LONG_MESSAGE ? ofLong(bytes, from, end) : ofShort(bytes, from, end)) ^ (int) ONES;
    }

    /** Whether the two bytes at the end are the check of those before. */
    public static boolean holds(byte[] bytes, int from, int end) {
        return of(bytes, from, end) == ((bytes[end] & 0xFF) | (bytes[end + 1] & 0xFF) << 8);
    }

    /** Writes the check behind the bytes. */
    public static void put(byte[] bytes, int from, int end) {
        int crc = of(bytes, from, end);
        bytes[end] = (byte) crc;
        bytes[end + 1] = (byte) (crc >>> 8);
    }

    private static int ofShort(byte[] bytes, int from, int end) {
        int crc = (int) ONES;
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            crc = ofWord((long) LONGS.get(bytes, i) ^ crc);
        }
        for (; i < end; i++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    private static int ofWord(long word) {
        int low = (int) word;
        int high = (int) (word >>> 32);
        int last = (TABLE[3 * SIZE + (high & 0xFF)] ^ TABLE[2 * SIZE + (high >>> 8 & 0xFF)])
                ^ (TABLE[SIZE + (high >>> 16 & 0xFF)] ^ TABLE[high >>> 24]);
        int middle = TABLE[5 * SIZE + (low >>> 16 & 0xFF)] ^ TABLE[4 * SIZE + (low >>> 24)];
        // The first two bytes wait for the check of what was before, so they come in at the end.
        return (last ^ middle) ^ (TABLE[7 * SIZE + (low & 0xFF)] ^ TABLE[6 * SIZE + (low >>> 8 & 0xFF)]);
    }

    private static int ofLong(byte[] bytes, int from, int end) {
        // Zeros before a message change nothing once its first 16 bits are inverted, so the odd bytes come first.
        int odd = (end - from) & 7;
        long ones = ONES >>> (Byte.SIZE * odd);
        long a = 0;
        long b = 0;
        long c = 0;
        long d = odd == 0 ? 0 : ((long) LONGS.get(bytes, from) ^ ONES) << (Long.SIZE - Byte.SIZE * odd);
        int i = from + odd;
        for (; i < end - LEFT; i += Long.BYTES) {
            long next = (long) LONGS.get(bytes, i) ^ ones ^ a ^ b >>> 16 ^ c << 48 ^ d;
            ones = 0;
            a = b;
            b = c;
            c = d;
            d = next;
        }
        return ofFour(
                (long) LONGS.get(bytes, i) ^ a ^ b >>> 16 ^ c << 48 ^ d,
                (long) LONGS.get(bytes, i + 8) ^ b ^ c >>> 16 ^ d << 48,
                (long) LONGS.get(bytes, i + 16) ^ c ^ d >>> 16,
                (long) LONGS.get(bytes, i + 24) ^ d);
    }

    /** By x^128 = x^96 + x^40 + 1 each half of the first two words is added 32, 88 and 128 bits after it. */
    private static int ofFour(long w0, long w1, long w2, long w3) {
        long a = w0 & 0xFFFF_FFFFL;
        long b = w0 >>> 32 ^ a;
        long second = w1 ^ a << 24 ^ b ^ b << 56;
        long c = second & 0xFFFF_FFFFL;
        long d = second >>> 32 ^ c;
        long third = w2 ^ a ^ b >>> 8 ^ b << 32 ^ c << 24 ^ d ^ d << 56;
        return ofWord(w3 ^ c ^ d >>> 8 ^ d << 32 ^ ofWord(third));
    }
}
