package io.metergate.codec.watteco;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of one to four bytes, most significant byte first; the caller has checked that they are there. */
final class BigEndian {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static int u16(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at) & 0xFFFF;
    }

    static int i32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long u32(byte[] bytes, int at) {
        return i32(bytes, at) & 0xFFFF_FFFFL;
    }

    static long unsigned(byte[] bytes, int at, int size) {
        return switch (size) {
            case 1 -> bytes[at] & 0xFF;
            case 2 -> u16(bytes, at);
            case 3 -> (bytes[at] & 0xFF) << 16 | u16(bytes, at + 1);
            default -> u32(bytes, at);
        };
    }

    static long signed(byte[] bytes, int at, int size) {
        return switch (size) {
            case 1 -> bytes[at];
            case 2 -> (short) SHORTS.get(bytes, at);
            case 3 -> bytes[at] << 16 | u16(bytes, at + 1);
            default -> i32(bytes, at);
        };
    }
}
