package io.metergate.codec.dlt698;

/** The frame check sequence of HDLC (CRC-16/X.25), which the header and the whole frame each carry, low byte first. */
final class Fcs {
    static final int ONES = 0xFFFF;

    private static final int REFLECTED_POLYNOMIAL = 0x8408;
    private static final char[] TABLE = new char[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ REFLECTED_POLYNOMIAL : crc >>> 1;
            }
            TABLE[i] = (char) crc;
        }
    }

    private Fcs() {}

    /** The sequence of some bytes. */
    static int of(byte[] bytes, int from, int end) {
        return ~register(ONES, bytes, from, end) & ONES;
    }

    /** What the register of a sequence holds after further bytes; it begins with {@link #ONES}. */
    static int register(int before, byte[] bytes, int from, int end) {
        int crc = before;
        for (int i = from; i < end; i++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }
}
