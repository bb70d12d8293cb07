package io.metergate.simulator.frame;

import java.io.ByteArrayOutputStream;

/** Bytes of a frame in the order in which they are written. */
final class FrameBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);

    FrameBytes octets(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    FrameBytes octets(byte[] values) {
        bytes.writeBytes(values);
        return this;
    }

    FrameBytes littleEndian(long value, int length) {
        for (int i = 0; i < length; i++) {
            bytes.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    /** Packed decimal digits, the lowest pair first. */
    FrameBytes bcd(long decimal, int length) {
        long rest = decimal;
        for (int i = 0; i < length; i++) {
            bytes.write((int) (rest / 10 % 10 << 4 | rest % 10));
            rest /= 100;
        }
        return this;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** The sum modulo 256 that both DL/T 645 and the M-Bus link layer end their frames with. */
    static int sum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += bytes[i];
        }
        return sum & 0xFF;
    }
}
