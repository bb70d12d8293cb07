package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;

/**
 * A compact profile (annex F): one record of variable length with the values of the storage numbers that follow its
 * own, each as it is or as what it adds to the one before. The first is reckoned from the record of the base value.
 */
final class CompactProfile {
    private static final int HEADER = 3;
    private static final int CONTROL = 1;
    private static final int PERIOD_MAX = 254;

    private static final int ABSOLUTE = 0;
    private static final int INCREMENTS = 1;
    private static final int DECREMENTS = 2;

    private CompactProfile() {}

    /**
     * Hands each value to the sink, up to the first that is marked invalid; false when the sink is full.
     *
     * @param register the packed OBIS code of the base value
     */
    static boolean expand(
            byte[] bytes, int at, int length, long dib, long vib, long register, int exponent, FrameSink sink) {
        if (length < HEADER) {
            return true;
        }
        int mode = bytes[at + CONTROL] >> 6 & 3;
        int type = bytes[at + CONTROL] & 0xF;
        int size = type == Dib.REAL || type == Dib.VARIABLE ? 0 : Dib.dataLength(type);
        int base = base(register, exponent, sink);
        if (size == 0 || base < 0) {
            return true;
        }
        long value = sink.mantissa(base);
        int storage = Dib.storage(dib);
        for (int next = at + HEADER; next + size <= at + length; next += size) {
            long element = element(bytes, next, type, size, mode);
            storage++;
            if (element == Numbers.NONE || storage > PERIOD_MAX) {
                return true;
            }
            value = mode == ABSOLUTE ? element : value + Vib.profile(vib) * element;
            if (!sink.register((register & ~0xFFL) | storage, value, exponent, sink.unit(base))) {
                return false;
            }
        }
        return true;
    }

    private static long element(byte[] bytes, int at, int type, int size, int mode) {
        boolean binary = type <= 7;
        if (!binary || (mode != INCREMENTS && mode != DECREMENTS)) {
            return Numbers.whole(bytes, at, type);
        }
        long number = size == 8 ? Numbers.whole(bytes, at, type) : Numbers.unsigned(bytes, at, size);
        return mode == INCREMENTS || number == Numbers.NONE ? number : -number;
    }

    /** The place of the base value among the registers so far; negative when the frame has none of the same scale. */
    private static int base(long register, int exponent, FrameSink sink) {
        for (int i = sink.size() - 1; i >= 0; i--) {
            if (sink.register(i) == register && sink.exponent(i) == exponent) {
                return i;
            }
        }
        return -1;
    }
}
