package io.metergate.codec.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum that serial meter protocols use: the sum of all bytes, modulo 256. */
public final class Sums {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_SECOND_BYTE = 0x00FF_00FF_00FF_00FFL;

    private Sums() {}

    /** The sum of the bytes from an index up to, and without, the end. */
    public static byte modulo256(byte[] bytes, int from, int end) {
        // Eight bytes at once, in four lanes of 16 bits that are kept below 256, so that none runs over into the next.
        long lanes = 0;
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, i);
            lanes += (eight & EVERY_SECOND_BYTE) + (eight >>> 8 & EVERY_SECOND_BYTE);
            lanes &= EVERY_SECOND_BYTE;
        }
        long sum = lanes + (lanes >>> 16) + (lanes >>> 32) + (lanes >>> 48);
        for (; i < end; i++) {
            sum += bytes[i];
        }
        return (byte) sum;
    }
}
