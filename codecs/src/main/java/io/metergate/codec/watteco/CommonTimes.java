package io.metergate.codec.watteco;

import org.jspecify.annotations.Nullable;

/** The samples of a batch whose series were all taken at the same times, which come first. */
final class CommonTimes {
    private static final int COUNT_BITS = 8;
    private static final int TIMES_MAX = 255;
    private static final ThreadLocal<long[]> TIMES = ThreadLocal.withInitial(() -> new long[TIMES_MAX]);

    private CommonTimes() {}

    /** Reads the times, then the samples of each series; returns what is wrong, null where nothing is. */
    static @Nullable String decode(BatchLayout layout, BatchSamples samples, int series) {
        Bits bits = samples.bits();
        int count = (int) bits.number(COUNT_BITS);
        int code = (int) bits.number(2);
        if (code >= PrefixCode.count() || series == 0) {
            return "a coding that is reserved";
        }
        long[] times = TIMES.get();
        for (int i = 0; i < count; i++) {
            int symbol = bits.symbol(PrefixCode.numbered(code));
            if (symbol < 0) {
                return "a time that is in no code";
            }
            boolean isOfTheSeries = i == 0 && symbol != PrefixCode.WHOLE;
            times[i] = isOfTheSeries ? samples.time(0) : Batch.time(bits, i == 0 ? 0 : times[i - 1], symbol);
        }
        samples.timed(count == 0 ? 0 : times[count - 1]);
        for (int i = 0; i < series; i++) {
            String fault = samples(layout, samples, times, count);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String samples(BatchLayout layout, BatchSamples samples, long[] times, int count) {
        Bits bits = samples.bits();
        int index = layout.indexOf((int) bits.number(layout.tagBits()));
        if (index < 0 || samples.last(index) < 0) {
            return "a tag that has no first sample";
        }
        boolean firstIsRepeated = true;
        for (int i = 0; i < count; i++) {
            int place = bits.byteIndex();
            if (bits.bit() == 0) {
                continue;
            }
            int symbol = bits.symbol(samples.code(index));
            if (symbol == 0 && firstIsRepeated) {
                firstIsRepeated = false;
                continue;
            }
            if (symbol < 0 || !Batch.sample(layout, samples, index, place, times[i], symbol)) {
                return "a sample that is in no code";
            }
        }
        return null;
    }
}
