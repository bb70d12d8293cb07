package io.metergate.codec.watteco;

import java.util.Arrays;

/** Writes a batch bit by bit, as a device does. */
final class BatchWriter {
    private static final int[] TIME_LENGTHS = {7, 5, 4, 3, 3, 2, 2, 3, 6, 9, 9, 10, 10, 10, 11, 11};
    private static final int[] TIME_WORDS = {
        0x06F, 0x01A, 0x00C, 0x003, 0x007, 0x002, 0x000, 0x002, 0x036, 0x1BB, 0x1B9, 0x375, 0x374, 0x370, 0x6E3, 0x6E2
    };

    private final byte[] bytes = new byte[256];
    private int position;

    BatchWriter bit(int bit) {
        bytes[position >> 3] |= (byte) (bit << (position & 7));
        position++;
        return this;
    }

    /** A number, its highest byte first and each byte from its lowest bit up. */
    BatchWriter number(long number, int size) {
        int left = size;
        while (left > 0) {
            int part = left % 8 == 0 ? 8 : left % 8;
            left -= part;
            for (int i = 0; i < part; i++) {
                bit((int) ((number >> (left + i)) & 1));
            }
        }
        return this;
    }

    /** A symbol in the second of the three codes. */
    BatchWriter symbol(int symbol) {
        for (int i = TIME_LENGTHS[symbol] - 1; i >= 0; i--) {
            bit((TIME_WORDS[symbol] >> i) & 1);
        }
        return this;
    }

    /** How much later than the time before, in the code for times. */
    BatchWriter later(int seconds) {
        if (seconds == 0) {
            return symbol(0);
        }
        int size = 31 - Integer.numberOfLeadingZeros(seconds + 1);
        return symbol(size).number(seconds + 1 - (1L << size), size);
    }

    /** A difference of a series that goes both ways and uses the second code. */
    BatchWriter difference(int steps) {
        if (steps == 0) {
            return symbol(0);
        }
        int size = 32 - Integer.numberOfLeadingZeros(Math.abs(steps));
        long raw = steps > 0 ? steps : steps + (1L << size) - 1;
        return symbol(size).number(raw, size);
    }

    /** A number that is written whole, after the symbol that says so. */
    BatchWriter whole(long number, int size) {
        return symbol(15).number(number, size);
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, (position + 7) / 8);
    }
}
