package io.metergate.codec.crypto;

/**
 * The products of every nibble of a byte with one element of the field of GHASH (NIST SP 800-38D, 6.3), not reduced
 * beyond their first 128 bits. The upper nibble of a byte holds the bits that come first.
 */
final class NibbleProducts {
    private static final int NIBBLES = 16;
    private static final long REDUCTION = 0xE1L << 56;

    /** The first and the second 64 bits of the product of each upper nibble. */
    final long[] upper0 = new long[NIBBLES];

    final long[] upper1 = new long[NIBBLES];
    final long[] lower0 = new long[NIBBLES];
    final long[] lower1 = new long[NIBBLES];

    NibbleProducts(long first, long second) {
        long h0 = first;
        long h1 = second;
        for (int bit = 7; bit >= 0; bit--) {
            int nibble = 1 << (bit & 3);
            (bit > 3 ? upper0 : lower0)[nibble] = h0;
            (bit > 3 ? upper1 : lower1)[nibble] = h1;
            long carry = (h1 & 1) * REDUCTION;
            h1 = h1 >>> 1 | h0 << 63;
            h0 = h0 >>> 1 ^ carry;
        }
        for (long[] table : new long[][] {upper0, upper1, lower0, lower1}) {
            for (int i = 1; i < NIBBLES; i++) {
                int top = Integer.highestOneBit(i);
                table[i] = table[top] ^ table[i - top];
            }
        }
    }

    /** The first 64 bits of the product of the lowest byte. */
    long first(int value) {
        // An index that is cut to the length of its table needs no check, which would take longer than the look-up.
        return upper0[(value >>> 4) & (upper0.length - 1)] ^ lower0[value & (lower0.length - 1)];
    }

    /** The second 64 bits of the product of the lowest byte. */
    long second(int value) {
        return upper1[(value >>> 4) & (upper1.length - 1)] ^ lower1[value & (lower1.length - 1)];
    }
}
