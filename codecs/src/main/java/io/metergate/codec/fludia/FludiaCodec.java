package io.metergate.codec.fludia;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fludia FM432: the first byte, or the second after F0, says which message it is; numbers have their highest byte
 * first. What an infrared sensor reads of an electricity meter's own registers becomes registers; where the arrival is
 * known so do the earlier indexes of its load curve, each at its own time. What the other sensors count is fields.
 */
public final class FludiaCodec implements MeterCodec {
    private static final int EXTENDED = 0xF0;
    private static final String MESSAGE = "message type";

    @Override
    public String id() {
        return "fludia";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Fludia FM432",
                "Fludia FM432 user guide FLD10068 and Fludia's decoders (TS013)",
                "infrared: active energy import, export and sum with load curves; as fields optical, gas, pulse counts",
                List.of("fm432"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length == 0) {
            return sink.malformed(0, MESSAGE, "there is none");
        }
        int header = frame[offset] & 0xFF;
        if (header == EXTENDED) {
            return length > 1
                    ? extended(frame, offset, length, context, sink)
                    : sink.malformed(1, MESSAGE, "it is cut off");
        }
        LoadCurve curve = LoadCurve.of(header);
        if (curve != null) {
            return curve.decode(frame, offset, length, context, sink);
        }
        MeterCurve meter = MeterCurve.of(header);
        if (meter != null) {
            return meter.decode(frame, offset, 1, length, context, sink);
        }
        ServiceMessage service = ServiceMessage.of(header, length);
        return service != null ? service.decode(frame, offset, length, context, sink) : unknown(header, length, sink);
    }

    private static boolean extended(byte[] bytes, int base, int length, FrameContext context, FrameSink sink) {
        int header = bytes[base + 1] & 0xFF;
        MeterCurve meter = MeterCurve.ofExtended(header);
        if (meter != null) {
            return meter.decode(bytes, base, 2, length, context, sink);
        }
        return MeterService.decode(bytes, base, length, header, sink);
    }

    private static boolean unknown(int header, int length, FrameSink sink) {
        return ServiceMessage.isKnown(header)
                ? sink.malformed(length, MESSAGE, "not the length of this message")
                : sink.malformed(0, MESSAGE, "not a message of Fludia's sensors");
    }

    /** When a value was counted that lies so many steps of so many minutes before the arrival. */
    static long timeBefore(FrameContext context, int steps, int minutes) {
        return context.receivedAt() - 60L * steps * minutes;
    }

    /** The words of Fludia's object for what is behind a header; null where the message does not say. */
    static @Nullable String meterType(int code) {
        return switch (code) {
            case 0 -> "Electromechanical (Position A)";
            case 1 -> "Electronic (Position B)";
            default -> null;
        };
    }
}
