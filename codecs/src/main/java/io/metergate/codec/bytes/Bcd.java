package io.metergate.codec.bytes;

/** Binary coded decimals, two digits in a byte. Multi-byte numbers are least significant byte first. */
public final class Bcd {
    /** What a byte or number that holds a nibble above 9 reads as. */
    public static final int NOT_DECIMAL = -1;

    private static final byte[] VALUES = new byte[256];

    static {
        for (int b = 0; b < VALUES.length; b++) {
            int high = b >> 4;
            int low = b & 0xF;
            VALUES[b] = (byte) (high > 9 || low > 9 ? NOT_DECIMAL : high * 10 + low);
        }
    }

    private Bcd() {}

    /** The number 0 to 99 in the low eight bits; {@link #NOT_DECIMAL} when a nibble is above 9. */
    public static int value(int b) {
        return VALUES[b & 0xFF];
    }

    /** The number in up to nine bytes; {@link #NOT_DECIMAL} when a nibble is above 9. */
    public static long value(byte[] bytes, int offset, int length) {
        long number = 0;
        for (int i = offset + length - 1; i >= offset; i--) {
            int pair = VALUES[bytes[i] & 0xFF];
            if (pair < 0) {
                return NOT_DECIMAL;
            }
            number = number * 100 + pair;
        }
        return number;
    }

    /**
     * Writes a number into a field of the given width.
     *
     * @throws IllegalArgumentException when the number is negative or has more digits than the field
     */
    public static void put(byte[] bytes, int offset, int length, long number) {
        long rest = number;
        for (int i = offset; i < offset + length; i++) {
            int pair = (int) (rest % 100);
            bytes[i] = (byte) (((pair / 10) << 4) + pair % 10);
            rest /= 100;
        }
        if (number < 0 || rest != 0) {
            throw new IllegalArgumentException(number + " does not fit " + 2 * length + " decimal digits");
        }
    }
}
