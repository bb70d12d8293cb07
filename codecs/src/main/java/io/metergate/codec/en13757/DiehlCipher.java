package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Hex;
import io.metergate.codec.crypto.Aes128;

/**
 * How meters of Diehl and the makers it took over hide their content where they use no mode of the standard: a shift
 * register over the header and a key that is the same in every meter and long public. A check in the content tells
 * whether it was opened rightly. It protects nothing; no such content is authenticated.
 */
final class DiehlCipher {
    /** Where the hidden content starts in a telegram. */
    static final int CONTENT = 15;

    private static final int[] MAKERS = {
        Header.code("DME"), Header.code("EWT"), Header.code("HYD"), Header.code("SAP"), Header.code("SPL"),
    };
    /** The two keys, each folded to 32 bits as the meters do. */
    private static final int[] KEYS = {0x39BC_8A10 ^ 0xE66D_83F8, 0x5172_8910 ^ 0xE66D_83F8};

    /** The key that the same meters have in mode 5 until the owner sets another. */
    private static final byte[] MODE_5_KEY = Hex.parse("51728910E66D83F851728910E66D83F8");

    private static final int SEED_BYTES = 4;

    private DiehlCipher() {}

    static boolean isMaker(int manufacturer) {
        for (int maker : MAKERS) {
            if (maker == manufacturer) {
                return true;
            }
        }
        return false;
    }

    /** The cipher of mode 5 in a meter whose owner set no key. */
    static Aes128 mode5() {
        return new Aes128(MODE_5_KEY);
    }

    /** How many keys there are to try. */
    static int keys() {
        return KEYS.length;
    }

    /** Opens the content of the telegram at the base into a copy, from the same distance to its start on. */
    static void open(byte[] bytes, int base, int end, int key, byte[] copy) {
        int register = KEYS[key] ^ seed(bytes, base + 2) ^ seed(bytes, base + 6) ^ seed(bytes, base + 10);
        for (int at = base + CONTENT; at < end; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                int next = (register >>> 1 ^ register >>> 2 ^ register >>> 11 ^ register >>> 31) & 1;
                register = (register << 1) | next;
            }
            copy[at - base] = (byte) (bytes[at] ^ register);
        }
    }

    private static int seed(byte[] bytes, int at) {
        int seed = 0;
        for (int i = at; i < at + SEED_BYTES; i++) {
            seed = (seed << 8) | (bytes[i] & 0xFF);
        }
        return seed;
    }
}
