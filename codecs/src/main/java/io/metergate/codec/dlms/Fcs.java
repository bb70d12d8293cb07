package io.metergate.codec.dlms;

/** The checks of an HDLC frame: CRC-16/X.25 (ISO/IEC 13239, 4.2.5), sent with the low byte first. */
final class Fcs {
    private static final int REFLECTED_POLYNOMIAL = 0x8408;
    private static final char[] TABLE = new char[256];

    static {
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
            }
            TABLE[i] = (char) crc;
        }
    }

    private Fcs() {}

    /** The check of the bytes from an index up to, and without, the end. */
    static int of(byte[] bytes, int from, int end) {
        int crc = 0xFFFF;
        for (int i = from; i < end; i++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc ^ 0xFFFF;
    }

    /** Whether the two bytes at the end are the check of those before. */
    static boolean holds(byte[] bytes, int from, int end) {
        return of(bytes, from, end) == (bytes[end] & 0xFF | (bytes[end + 1] & 0xFF) << 8);
    }

    static void put(byte[] bytes, int from, int end) {
        int crc = of(bytes, from, end);
        bytes[end] = (byte) crc;
        bytes[end + 1] = (byte) (crc >>> 8);
    }
}
