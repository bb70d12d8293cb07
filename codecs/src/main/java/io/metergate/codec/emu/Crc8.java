package io.metergate.codec.emu;

/** The CRC of eight bits with the polynomial x^8 + x^2 + x + 1, from zero. */
final class Crc8 {
    private static final int AT_ONCE = 8;
    /** What a byte does to the check when so many bytes follow it; eight at once do not wait for one another. */
    private static final byte[][] TABLES = new byte[AT_ONCE][256];

    static {
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int following = 0; following < AT_ONCE; following++) {
                for (int bit = 0; bit < 8; bit++) {
                    crc = (crc & 0x80) == 0 ? crc << 1 : crc << 1 ^ 0x107;
                }
                TABLES[following][i] = (byte) crc;
            }
        }
    }

    private static final byte[] T0 = TABLES[0];
    private static final byte[] T1 = TABLES[1];
    private static final byte[] T2 = TABLES[2];
    private static final byte[] T3 = TABLES[3];
    private static final byte[] T4 = TABLES[4];
    private static final byte[] T5 = TABLES[5];
    private static final byte[] T6 = TABLES[6];
    private static final byte[] T7 = TABLES[7];

    private Crc8() {}

    static byte of(byte[] bytes, int from, int end) {
        int crc = 0;
        int i = from;
        for (; i <= end - AT_ONCE; i += AT_ONCE) {
            crc = T7[(crc ^ bytes[i]) & 0xFF]
                    ^ T6[bytes[i + 1] & 0xFF]
                    ^ T5[bytes[i + 2] & 0xFF]
                    ^ T4[bytes[i + 3] & 0xFF]
                    ^ T3[bytes[i + 4] & 0xFF]
                    ^ T2[bytes[i + 5] & 0xFF]
                    ^ T1[bytes[i + 6] & 0xFF]
                    ^ T0[bytes[i + 7] & 0xFF];
        }
        for (; i < end; i++) {
            crc = T0[(crc ^ bytes[i]) & 0xFF];
        }
        return (byte) crc;
    }
}
