package io.metergate.codec.en13757;

/**
 * The cyclic redundancy check of EN 13757 (polynomial 3D65, start 0, result inverted), which link layers, extended link
 * layers and compact frames use. Eight bytes at a time, from tables.
 */
final class Crc16 {
    private static final int POLYNOMIAL = 0x3D65;
    private static final int SLICES = 8;
    private static final char[][] TABLES = new char[SLICES][256];
    private static final char[] FIRST = TABLES[0];

    static {
        for (int b = 0; b < 256; b++) {
            int crc = b << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
            FIRST[b] = (char) crc;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int b = 0; b < 256; b++) {
                int crc = TABLES[slice - 1][b];
                TABLES[slice][b] = (char) ((crc << 8) ^ FIRST[crc >> 8]);
            }
        }
    }

    private Crc16() {}

    /** The check of the bytes from an index up to, and without, the end. */
    static int of(byte[] bytes, int from, int end) {
        return finish(update(0, bytes, from, end));
    }

    /** Continues an unfinished check over more bytes. */
    static int update(int start, byte[] bytes, int from, int end) {
        int crc = start;
        int i = from;
        for (; i <= end - SLICES; i += SLICES) {
            crc = TABLES[7][((crc >> 8) ^ bytes[i]) & 0xFF]
                    ^ TABLES[6][(crc ^ bytes[i + 1]) & 0xFF]
                    ^ TABLES[5][bytes[i + 2] & 0xFF]
                    ^ TABLES[4][bytes[i + 3] & 0xFF]
                    ^ TABLES[3][bytes[i + 4] & 0xFF]
                    ^ TABLES[2][bytes[i + 5] & 0xFF]
                    ^ TABLES[1][bytes[i + 6] & 0xFF]
                    ^ FIRST[bytes[i + 7] & 0xFF];
        }
        for (; i < end; i++) {
            crc = ((crc << 8) & 0xFFFF) ^ FIRST[((crc >> 8) ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    /** The result of a check that was continued to its end. */
    static int finish(int crc) {
        return ~crc & 0xFFFF;
    }
}
