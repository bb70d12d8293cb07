package io.metergate.benchmark.load.frame;

import java.nio.ByteBuffer;

/**
 * The smallest frame that can be charged: DL/T 645-2007's answer with the total import register, 20 bytes. The register
 * has steps of ten watt-hours.
 */
public final class EnergyFrame {
    public static final String CODEC = "dlt645";
    /** The OBIS code of the register. */
    public static final String REGISTER = "1-0:1.8.0";

    public static final int BYTES = 20;
    /** The least that a register can move on. */
    public static final long STEP_WH = 10;

    private static final byte[] HEAD = {0x68, 0, 0, 0, 0, 0, 0, 0x68, (byte) 0x91, 8};
    /** 0x00010000, forward active energy, low byte first. */
    private static final byte[] IDENTIFIER = {0, 0, 1, 0};

    private static final int ADDRESS_AT = 1;
    private static final int ADDRESS_BYTES = 6;
    private static final int REGISTER_AT = 14;
    private static final int REGISTER_BYTES = 4;
    private static final int OFFSET = 0x33;
    private static final byte END = 0x16;

    private EnergyFrame() {}

    /** Writes the frame of a meter whose address has at most 12 decimal digits. */
    public static void write(ByteBuffer out, long address, long wattHours) {
        int start = out.position();
        out.put(HEAD);
        long rest = address;
        for (int i = 0; i < ADDRESS_BYTES; i++) {
            out.put(start + ADDRESS_AT + i, bcd(rest));
            rest /= 100;
        }
        for (byte b : IDENTIFIER) {
            out.put((byte) (b + OFFSET));
        }
        rest = wattHours / STEP_WH;
        for (int i = 0; i < REGISTER_BYTES; i++) {
            out.put((byte) (bcd(rest) + OFFSET));
            rest /= 100;
        }
        int sum = 0;
        for (int i = start; i < out.position(); i++) {
            sum += out.get(i);
        }
        out.put((byte) sum).put(END);
    }

    /** The register of such a frame, without any check of the rest. */
    public static long wattHours(byte[] frame) {
        long value = 0;
        for (int i = REGISTER_BYTES - 1; i >= 0; i--) {
            int pair = frame[REGISTER_AT + i] - OFFSET & 0xFF;
            value = value * 100 + (pair >> 4) * 10L + (pair & 0xF);
        }
        return value * STEP_WH;
    }

    private static byte bcd(long decimal) {
        return (byte) (decimal / 10 % 10 << 4 | decimal % 10);
    }
}
