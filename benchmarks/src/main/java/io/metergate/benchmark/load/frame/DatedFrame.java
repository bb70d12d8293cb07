package io.metergate.benchmark.load.frame;

import java.nio.ByteBuffer;

/**
 * A frame that says when it was measured, as a meter stores it: EMU's payload for LoRaWAN with the time of the reading
 * and the import register of tariff 1, ten bytes.
 */
public final class DatedFrame {
    public static final String CODEC = "emu";
    /** The OBIS code of the register. */
    public static final String REGISTER = "1-0:1.8.1";

    public static final int BYTES = 10;

    private static final byte IMPORT_TARIFF_1 = 0x03;
    private static final int POLYNOMIAL = 0x07;
    private static final int TOP_BIT = 0x80;

    private DatedFrame() {}

    /** Writes the frame; the CRC-8 (polynomial 07h, from zero) is over all that is before it. */
    public static void write(ByteBuffer out, long epochSecond, long wattHours) {
        int start = out.position();
        littleEndian(out, epochSecond);
        out.put(IMPORT_TARIFF_1);
        littleEndian(out, wattHours);
        int crc = 0;
        for (int i = start; i < out.position(); i++) {
            crc ^= out.get(i) & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & TOP_BIT) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
            crc &= 0xFF;
        }
        out.put((byte) crc);
    }

    private static void littleEndian(ByteBuffer out, long value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            out.put((byte) (value >>> (Byte.SIZE * i)));
        }
    }
}
