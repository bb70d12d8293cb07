package io.metergate.codec.watteco;

import java.util.Arrays;

/**
 * One of the three Huffman codes of a batch. A symbol below {@link #WHOLE} says how many bits a difference has; that
 * one, that a whole number follows.
 */
final class PrefixCode {
    /** The longest code word in bits. */
    static final int LONGEST = 11;

    /** Not a difference, but a whole number. */
    static final int WHOLE = 15;

    /** By how differences are spread: mostly none, mostly middling, or mostly small ones. */
    private static final PrefixCode[] CODES = {
        new PrefixCode(new int[] {2, 2, 2, 3, 4, 5, 6, 7, 8, 10, 11, 11, 11, 11, 11, 11}, new int[] {
            0x000, 0x001, 0x003, 0x005, 0x009, 0x011, 0x021, 0x041, 0x081, 0x200, 0x402, 0x403, 0x404, 0x405, 0x406,
            0x407
        }),
        new PrefixCode(new int[] {7, 5, 4, 3, 3, 2, 2, 3, 6, 9, 9, 10, 10, 10, 11, 11}, new int[] {
            0x06F, 0x01A, 0x00C, 0x003, 0x007, 0x002, 0x000, 0x002, 0x036, 0x1BB, 0x1B9, 0x375, 0x374, 0x370, 0x6E3,
            0x6E2
        }),
        new PrefixCode(new int[] {4, 3, 2, 2, 2, 5, 6, 7, 8, 10, 11, 11, 11, 11, 11, 11}, new int[] {
            0x009, 0x005, 0x000, 0x001, 0x003, 0x011, 0x021, 0x041, 0x081, 0x200, 0x402, 0x403, 0x404, 0x405, 0x406,
            0x407
        })
    };

    /** The code that distances in time are written in. */
    static final PrefixCode TIMES = CODES[1];

    /** By the word with a one before it, so that words of different lengths are different numbers. */
    private final byte[] symbols = new byte[1 << (LONGEST + 1)];

    private PrefixCode(int[] lengths, int[] words) {
        Arrays.fill(symbols, (byte) -1);
        for (int i = 0; i < words.length; i++) {
            symbols[1 << lengths[i] | words[i]] = (byte) i;
        }
    }

    /** How many codes there are. */
    static int count() {
        return CODES.length;
    }

    static PrefixCode numbered(int number) {
        return CODES[number];
    }

    /** The symbol of a word with that many bits; -1 when no word is so. */
    int symbol(int length, int word) {
        return symbols[1 << length | word];
    }
}
