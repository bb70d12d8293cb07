package io.metergate.codec.watteco;

/**
 * Reads the bit stream of a batch: numbers with the bits of each byte from the lowest up and whole bytes last, and
 * prefix codes with the highest bit first. Reading past the end gives zeros and is remembered.
 */
final class Bits {
    private static final byte[] EMPTY = {};

    private byte[] bytes = EMPTY;
    private int position;
    private int limit;

    /** Starts at the first bit of a byte range. */
    void open(byte[] frame, int from, int to) {
        bytes = frame;
        position = from * Byte.SIZE;
        limit = to * Byte.SIZE;
    }

    /** Lets go of the frame. */
    void close() {
        bytes = EMPTY;
        position = 0;
        limit = 0;
    }

    /** Whether more was read than there is. */
    boolean isPast() {
        return position > limit;
    }

    /** The byte that the next bit is in. */
    int byteIndex() {
        return Math.min(position, limit) / Byte.SIZE;
    }

    /** Whether only padding is left: less than a byte. */
    boolean isAtLastByte() {
        return limit - position < Byte.SIZE;
    }

    int bit() {
        int at = position++;
        return at < limit ? bytes[at >> 3] >> (at & 7) & 1 : 0;
    }

    /** A number of up to 32 bits: first the highest byte, which may be a part of one, its lowest bit first. */
    long number(int size) {
        long number = 0;
        int left = size;
        while (left > 0) {
            int part = left % Byte.SIZE == 0 ? Byte.SIZE : left % Byte.SIZE;
            left -= part;
            int value = 0;
            for (int i = 0; i < part; i++) {
                value |= bit() << i;
            }
            number |= (long) value << left;
        }
        return number;
    }

    /** The symbol that comes next in a prefix code; -1 when none fits. */
    int symbol(PrefixCode code) {
        int word = 0;
        for (int length = 1; length <= PrefixCode.LONGEST; length++) {
            word = word << 1 | bit();
            int symbol = code.symbol(length, word);
            if (symbol >= 0) {
                return isPast() ? -1 : symbol;
            }
        }
        return -1;
    }
}
