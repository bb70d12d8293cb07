package io.metergate.codec.dlms;

/**
 * The checks of an HDLC frame: CRC-16/X.25 (ISO/IEC 13239, 4.2.5), sent with the low byte first. Eight bytes are taken
 * at once, each through a table of its own, as otherwise the check takes longer than reading the frame.
 */
final class Fcs {
    private static final int REFLECTED_POLYNOMIAL = 0x8408;
    private static final int SLICES = 8;
    private static final int SIZE = 256;

    /** For each place among the eight bytes, what a byte there does to the check. */
    private static final char[] TABLE = new char[SLICES * SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
            }
            TABLE[i] = (char) crc;
        }
        for (int i = SIZE; i < TABLE.length; i++) {
            int before = TABLE[i - SIZE];
            TABLE[i] = (char) (before >>> 8 ^ TABLE[before & 0xFF]);
        }
    }

    private Fcs() {}

    /** The check of the bytes from an index up to, and without, the end. */
    static int of(byte[] bytes, int from, int end) {
        char[] table = TABLE;
        int crc = 0xFFFF;
        int i = from;
        for (; i <= end - SLICES; i += SLICES) {
            crc = table[7 * SIZE + ((crc ^ bytes[i]) & 0xFF)]
                    ^ table[6 * SIZE + ((crc >>> 8 ^ bytes[i + 1]) & 0xFF)]
                    ^ table[5 * SIZE + (bytes[i + 2] & 0xFF)]
                    ^ table[4 * SIZE + (bytes[i + 3] & 0xFF)]
                    ^ table[3 * SIZE + (bytes[i + 4] & 0xFF)]
                    ^ table[2 * SIZE + (bytes[i + 5] & 0xFF)]
                    ^ table[SIZE + (bytes[i + 6] & 0xFF)]
                    ^ table[bytes[i + 7] & 0xFF];
        }
        for (; i < end; i++) {
            crc = crc >>> 8 ^ table[(crc ^ bytes[i]) & 0xFF];
        }
        return crc ^ 0xFFFF;
    }

    /** Whether the two bytes at the end are the check of those before. */
    static boolean holds(byte[] bytes, int from, int end) {
        return of(bytes, from, end) == ((bytes[end] & 0xFF) | (bytes[end + 1] & 0xFF) << 8);
    }

    /** Writes the check behind the bytes. */
    static void put(byte[] bytes, int from, int end) {
        int crc = of(bytes, from, end);
        bytes[end] = (byte) crc;
        bytes[end + 1] = (byte) (crc >>> 8);
    }
}
