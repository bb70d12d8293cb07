package io.metergate.codec.lwm2m;

import java.util.Arrays;

/** Data in SenML-JSON: base64 with the alphabet for names of files, without padding (RFC 4648, 5); used again. */
final class Base64Url {
    private static final int ALPHABET = 64;
    private static final byte NONE = -1;
    private static final byte[] VALUES = new byte[256];

    private byte[] decoded = new byte[256];
    private int size;

    static {
        Arrays.fill(VALUES, NONE);
        for (int i = 0; i < ALPHABET; i++) {
            VALUES[i < 26 ? 'A' + i : i < 52 ? 'a' + i - 26 : i < 62 ? '0' + i - 52 : i == 62 ? '-' : '_'] = (byte) i;
        }
        VALUES['+'] = 62;
        VALUES['/'] = 63;
    }

    byte[] bytes() {
        return decoded;
    }

    int size() {
        return size;
    }

    /** Decodes; false when a character is outside the alphabets or the last one has nothing to say. */
    boolean decode(byte[] text, int from, int end) {
        int until = end;
        while (until > from && end - until < 2 && text[until - 1] == '=') {
            until--;
        }
        int most = (until - from) * 3 / 4;
        if (most > decoded.length) {
            decoded = new byte[most];
        }
        size = 0;
        int bits = 0;
        int held = 0;
        for (int i = from; i < until; i++) {
            int value = VALUES[text[i] & 0xFF];
            if (value < 0) {
                return false;
            }
            bits = bits << 6 | value;
            held += 6;
            if (held >= 8) {
                held -= 8;
                decoded[size++] = (byte) (bits >> held);
            }
        }
        return held < 6;
    }
}
