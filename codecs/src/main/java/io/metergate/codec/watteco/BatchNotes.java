package io.metergate.codec.watteco;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FieldValue.Text;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.MeterTime;
import io.metergate.codec.watteco.Samples.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words for a batch. Samples are numbered series by series, as the maker's codec lists them. */
final class BatchNotes {
    private BatchNotes() {}

    static void note(
            BatchLayout layout,
            BatchSamples samples,
            int base,
            int end,
            int counter,
            long sent,
            long receivedAt,
            FrameNotes notes) {
        notes.field(base, 1, "frame control", "batch of " + samples.size() + " samples");
        notes.number(base + 1, 1, "batch_counter", counter);
        notes.field(base + 1, end - base - 1, "batch", "sent at second " + sent + " of the device's clock");
        int[] next = firstNumbers(layout, samples);
        for (int i = 0; i < samples.size(); i++) {
            int index = samples.series(i);
            BatchField field = layout.fields().get(index);
            int at = Math.max(samples.place(i), base + 1);
            int until = i + 1 < samples.size() ? samples.place(i + 1) : end - 1;
            int length = Math.max(1, until - at + 1);
            List<Part> parts = List.of(new Part("", value(field, samples, i)));
            @Nullable
            MeterTime time = receivedAt == 0 ? null : MeterTime.utc(BatchRegisters.time(samples, i, sent, receivedAt));
            String unit = Names.unit(field.name());
            Samples.sample(notes, at, length, next[index]++, field.name(), parts, time, unit);
            if (samples.newest(index) == i) {
                Samples.newest(notes, at, length, field.name(), parts, unit);
            }
        }
    }

    /** The number of the first sample of each series. */
    private static int[] firstNumbers(BatchLayout layout, BatchSamples samples) {
        int[] first = new int[layout.fields().size()];
        for (int i = 0; i < samples.size(); i++) {
            for (int later = samples.series(i) + 1; later < first.length; later++) {
                first[later]++;
            }
        }
        return first;
    }

    private static FieldValue value(BatchField field, BatchSamples samples, int sample) {
        if (field.type() == SampleType.REAL && !Reals.isFinite((int) samples.whole(sample))) {
            return new Text("NaN");
        }
        String unit = Names.unit(field.name());
        return new Decimal(BatchRegisters.value(field, samples, sample), unit == null ? "" : unit);
    }
}
