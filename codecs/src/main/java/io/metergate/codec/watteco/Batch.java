package io.metergate.codec.watteco;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import org.jspecify.annotations.Nullable;

/**
 * A batch: samples of several series, packed in bits. Each series begins with a tag, a time and a whole number; the
 * samples after it are differences in a prefix code, either each with its own time or at times common to all series.
 * The frame ends with the time at which it was sent, from which the times of the samples are counted back.
 */
final class Batch {
    private static final int COMMON_TIMES = 0x02;
    private static final int NO_SAMPLES = 0x04;
    private static final int SERIES_SHIFT = 4;
    private static final int TIME_BITS = 32;
    private static final int COUNT_BITS = 8;
    private static final int COUNTER_BITS = 3;
    private static final int BOTH_WAYS = 0;
    private static final int RISING = 1;
    private static final int FALLING = 2;

    private Batch() {}

    static boolean decode(
            BatchLayout layout,
            byte[] bytes,
            int base,
            int end,
            FrameContext context,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        BatchSamples samples = BatchSamples.cleared((bytes[base] & NO_SAMPLES) == 0);
        Bits bits = samples.bits();
        bits.open(bytes, base, end);
        try {
            int flags = (int) bits.number(Byte.SIZE);
            int counter = (int) bits.number(COUNTER_BITS);
            bits.bit();
            String fault = series(layout, samples, flags >> SERIES_SHIFT);
            if (fault == null && (flags & NO_SAMPLES) == 0) {
                fault = (flags & COMMON_TIMES) != 0
                        ? CommonTimes.decode(layout, samples, flags >> SERIES_SHIFT)
                        : separate(layout, samples, flags >> SERIES_SHIFT);
            }
            long sent = fault == null ? time(bits, samples.lastTime()) : 0;
            if (fault != null || sent < 0 || bits.isPast()) {
                int at = bits.isPast() ? end : bits.byteIndex();
                return sink.malformed(at - base, "batch", fault == null || bits.isPast() ? "cut off" : fault);
            }
            if (!bits.isAtLastByte()) {
                return sink.malformed(bits.byteIndex() + 1 - base, "batch", "more bytes than the samples need");
            }
            BatchRegisters.emit(layout, samples, sent, context.receivedAt(), sink);
            if (notes != null) {
                BatchNotes.note(layout, samples, base, end, counter, sent, context.receivedAt(), notes);
            }
            return true;
        } finally {
            bits.close();
        }
    }

    /** The first sample of each series; returns what is wrong with them, null where nothing is. */
    private static @Nullable String series(BatchLayout layout, BatchSamples samples, int count) {
        Bits bits = samples.bits();
        long time = 0;
        for (int i = 0; i < count; i++) {
            int place = bits.byteIndex();
            int index = layout.indexOf((int) bits.number(layout.tagBits()));
            if (index < 0) {
                return "a tag that this model does not have";
            }
            time = i == 0 ? bits.number(TIME_BITS) : time(bits, time);
            SampleType type = layout.fields().get(index).type();
            long whole = type.extended(bits.number(type.bits()));
            if (time < 0 || !samples.add(index, place, time, whole, 0)) {
                return "a time that is in no code";
            }
            samples.timed(time);
            if (samples.isPacked()) {
                int direction = (int) bits.number(2);
                int code = (int) bits.number(2);
                if (direction > FALLING || code >= PrefixCode.count()) {
                    return "a coding that is reserved";
                }
                samples.coding(index, direction, code);
            }
        }
        return null;
    }

    private static @Nullable String separate(BatchLayout layout, BatchSamples samples, int count) {
        Bits bits = samples.bits();
        for (int i = 0; i < count; i++) {
            int index = layout.indexOf((int) bits.number(layout.tagBits()));
            if (index < 0 || samples.last(index) < 0) {
                return "a tag that has no first sample";
            }
            int more = (int) bits.number(COUNT_BITS);
            int code = more == 0 ? 0 : (int) bits.number(2);
            if (code >= PrefixCode.count()) {
                return "a coding that is reserved";
            }
            for (int j = 0; j < more; j++) {
                int place = bits.byteIndex();
                long time = time(bits, samples.time(samples.last(index)), PrefixCode.numbered(code));
                int symbol = time < 0 ? -1 : bits.symbol(samples.code(index));
                if (symbol < 0 || !sample(layout, samples, index, place, time, symbol)) {
                    return "a sample that is in no code";
                }
                samples.timedAtLeast(time);
            }
        }
        return null;
    }

    /** Reads what a symbol says of a sample; false when there is no room for it. */
    static boolean sample(BatchLayout layout, BatchSamples samples, int index, int place, long time, int symbol) {
        Bits bits = samples.bits();
        if (symbol == PrefixCode.WHOLE) {
            SampleType type = layout.fields().get(index).type();
            return samples.add(index, place, time, type.extended(bits.number(type.bits())), 0);
        }
        int last = samples.last(index);
        long step = symbol == 0 ? 0 : difference(bits.number(symbol), symbol, samples.direction(index));
        return samples.add(index, place, time, samples.whole(last), samples.steps(last) + step);
    }

    /** The difference whose size in bits is known: the numbers below half of what fits count down from minus one. */
    private static long difference(long raw, int size, int direction) {
        long least = (1L << size) - 1;
        return switch (direction) {
            case BOTH_WAYS -> raw >= 1L << (size - 1) ? raw : raw - least;
            case RISING -> raw + least;
            default -> -(raw + least);
        };
    }

    static long time(Bits bits, long before) {
        return time(bits, before, PrefixCode.TIMES);
    }

    /** The next time; negative when it is in no code. */
    static long time(Bits bits, long before, PrefixCode code) {
        int symbol = bits.symbol(code);
        return symbol < 0 ? -1 : time(bits, before, symbol);
    }

    /** The time that a symbol says. */
    static long time(Bits bits, long before, int symbol) {
        if (symbol == PrefixCode.WHOLE) {
            return bits.number(TIME_BITS);
        }
        return symbol == 0 ? before : before + bits.number(symbol) + (1L << symbol) - 1;
    }
}
