package io.metergate.codec.en13757;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * EN 13757-3 records as a meter sends them: in one wired long frame when the payload starts with 68h, which no record
 * does, else bare. Without a header the unit decides what is metered: watt-hours are electricity, cubic metres water.
 */
public final class En13757Codec implements MeterCodec {
    @Override
    public String id() {
        return "en13757";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "M-Bus records",
                "EN 13757-2, EN 13757-3",
                "energy, power, volume, flow, temperature, voltage, current of any medium",
                List.of("en13757-3", "mbus"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        return payload(frame, offset, offset + length, sink, sink.notes());
    }

    private static boolean payload(byte[] bytes, int base, int end, FrameSink sink, @Nullable FrameNotes notes) {
        sink.clear();
        if (base == end) {
            return sink.malformed(0, "records", "the payload is empty");
        }
        if (bytes[base] != LongFrame.START) {
            return Records.walk(bytes, base, base, end, Media.OPEN, sink, notes);
        }
        if (!LongFrame.check(bytes, base, end, sink)) {
            return false;
        }
        if (notes != null) {
            LinkNotes.header(notes, bytes, base);
        }
        if (!Transport.decode(bytes, base, base + LongFrame.CI, end - LongFrame.TRAILER, sink, notes)) {
            return false;
        }
        if (notes != null) {
            LinkNotes.trailer(notes, end);
        }
        return true;
    }
}
