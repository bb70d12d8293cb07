package io.metergate.codec.watteco;

import io.metergate.codec.FrameSink;
import java.math.BigDecimal;

/** Makes registers of the samples of a batch: the newest of each series first, then the older ones with their times. */
final class BatchRegisters {
    private static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private BatchRegisters() {}

    /**
     * Adds the registers.
     *
     * @param sent when the device sent the batch, on its own clock
     * @param receivedAt seconds since 1970; 0 where unknown, and then only the newest samples are registers
     */
    static void emit(BatchLayout layout, BatchSamples samples, long sent, long receivedAt, FrameSink sink) {
        for (int index = 0; index < layout.fields().size(); index++) {
            BatchField field = layout.fields().get(index);
            int newest = field.register() == Metering.NO_REGISTER ? -1 : samples.newest(index);
            if (newest < 0) {
                continue;
            }
            register(field, samples, newest, sent, receivedAt, sink);
            for (int i = 0; i < samples.size() && receivedAt != 0; i++) {
                if (samples.series(i) == index && i != newest) {
                    register(field, samples, i, sent, receivedAt, sink);
                }
            }
        }
        sink.measuredNow();
    }

    private static void register(
            BatchField field, BatchSamples samples, int sample, long sent, long receivedAt, FrameSink sink) {
        if (receivedAt != 0) {
            sink.measuredAt(time(samples, sample, sent, receivedAt), true);
        }
        long whole = samples.whole(sample);
        long steps = samples.steps(sample) * field.resolution();
        if (field.type() != SampleType.REAL) {
            sink.register(field.register(), whole + steps, field.exponent(), field.unit());
            return;
        }
        long millionths = Reals.millionths((int) whole);
        if (millionths != Reals.NONE) {
            long scaled = millionths + steps * TENS[field.resolutionExponent() - Reals.EXPONENT];
            sink.register(field.register(), scaled, Reals.EXPONENT, field.unit());
        }
    }

    /** When a sample was taken. */
    static long time(BatchSamples samples, int sample, long sent, long receivedAt) {
        return receivedAt - (sent - samples.time(sample));
    }

    /** The exact number of a sample of whole numbers, or of reals that are finite. */
    static BigDecimal value(BatchField field, BatchSamples samples, int sample) {
        BigDecimal steps = BigDecimal.valueOf(samples.steps(sample) * field.resolution())
                .scaleByPowerOfTen(field.resolutionExponent());
        BigDecimal whole = field.type() == SampleType.REAL
                ? Reals.decimal((int) samples.whole(sample))
                : BigDecimal.valueOf(samples.whole(sample));
        return whole.add(steps).scaleByPowerOfTen(field.exponent());
    }
}
