package io.metergate.codec.emu;

/** The CRC of eight bits with the polynomial x^8 + x^2 + x + 1, from zero. */
final class Crc8 {
    private static final byte[] TABLE = new byte[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) == 0 ? crc << 1 : crc << 1 ^ 0x07;
            }
            TABLE[i] = (byte) crc;
        }
    }

    private Crc8() {}

    static byte of(byte[] bytes, int from, int end) {
        int crc = 0;
        for (int i = from; i < end; i++) {
            crc = TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return (byte) crc;
    }
}
