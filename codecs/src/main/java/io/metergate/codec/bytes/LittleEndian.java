package io.metergate.codec.bytes;

/** Numbers of one to eight bytes, least significant byte first. */
public final class LittleEndian {
    private LittleEndian() {}

    /** The number in the given bytes; eight bytes with the top bit set come out negative. */
    public static long value(byte[] bytes, int offset, int length) {
        long number = 0;
        for (int i = offset + length - 1; i >= offset; i--) {
            number = (number << 8) + (bytes[i] & 0xFF);
        }
        return number;
    }

    /** The number in the given bytes, whose top bit is its sign. */
    public static long signed(byte[] bytes, int offset, int length) {
        int unused = 64 - 8 * length;
        return value(bytes, offset, length) << unused >> unused;
    }

    /** Writes the low bytes of a number. */
    public static void put(byte[] bytes, int offset, int length, long number) {
        long rest = number;
        for (int i = offset; i < offset + length; i++) {
            bytes[i] = (byte) rest;
            rest >>>= 8;
        }
    }
}
