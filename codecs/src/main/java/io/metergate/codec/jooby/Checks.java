package io.metergate.codec.jooby;

/** The checks of the formats: LRC over messages and packets, CRC-16/X.25 over serial frames. */
final class Checks {
    /** What an LRC starts from. */
    private static final int LRC_START = 0x55;

    private static final int X25_POLYNOMIAL = 0x8408;
    private static final int X25_START = 0xFFFF;
    private static final char[] X25 = new char[256];

    static {
        for (int b = 0; b < X25.length; b++) {
            int crc = b;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ X25_POLYNOMIAL;
            }
            X25[b] = (char) crc;
        }
    }

    private Checks() {}

    /** The exclusive or of the bytes from an index up to, and without, the end. */
    static int lrc(byte[] bytes, int from, int end) {
        int lrc = LRC_START;
        for (int i = from; i < end; i++) {
            lrc ^= bytes[i];
        }
        return lrc & 0xFF;
    }

    /** The CRC-16/X.25 of the bytes from an index up to, and without, the end. */
    static int x25(byte[] bytes, int from, int end) {
        int crc = X25_START;
        for (int i = from; i < end; i++) {
            crc = crc >> 8 ^ X25[(crc ^ bytes[i]) & 0xFF];
        }
        return crc ^ X25_START;
    }
}
