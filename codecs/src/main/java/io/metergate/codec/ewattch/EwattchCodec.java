package io.metergate.codec.ewattch;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ewattch frames, lowest byte first: the kind of frame, the length of the rest, then objects of a type byte, perhaps
 * the socket and channel that they come from, and a value of the length that the type has.
 */
public final class EwattchCodec implements MeterCodec {
    private static final int SENSOR = 0;
    private static final int HEADER = 2;
    private static final int CHANNEL_BITS = 0x1F;

    @Override
    public String id() {
        return "ewattch";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Ewattch Squid, Tyness, TyNode, Ambiance",
                "Ewattch's decoder for LoRaWAN (Actility)",
                "energy, power, voltage and current per clamp, TIC energies, M-Bus and Modbus values",
                List.of("squid"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length < HEADER + 1) {
            return sink.malformed(length, "frame", "it is cut off");
        }
        if ((frame[offset + 1] & 0xFF) != length - HEADER) {
            return sink.malformed(1, "payload size", "not the length of the frame");
        }
        FrameNotes notes = sink.notes();
        DataPoints points =
                notes == null ? null : new DataPoints(PayloadNotes.littleEndian(notes, frame, offset), offset + length);
        if (points != null) {
            points.header();
        }
        int from = offset + HEADER;
        int end = offset + length;
        return frame[offset] == SENSOR
                ? sensor(frame, offset, from, end, points, sink)
                : status(frame, offset, from, end, points, sink);
    }

    private static boolean sensor(
            byte[] bytes, int base, int from, int end, @Nullable DataPoints points, FrameSink sink) {
        boolean sure = true;
        for (int at = from; at < end; ) {
            int type = bytes[at] & 0xFF;
            int kind = type & ObjectType.KIND;
            if (!ObjectType.isKnown(kind)) {
                return sink.malformed(at - base, "object type", "not a type that is known");
            }
            int content = at + 1 + (type & ObjectType.WITH_CHANNEL);
            boolean error = (type & ObjectType.ERROR) != 0;
            int length = error ? 1 : ObjectType.length(kind, bytes, content, end);
            if (length < 0 || content + length > end) {
                return sink.malformed(at - base, "object", "it is cut off, or its content is not known");
            }
            int channel = content > at + 1 ? bytes[at + 1] & 0xFF : 0;
            // A code has one group for a channel, which is no place for a socket beside it.
            boolean hasRegisters = sure && !error && channel <= CHANNEL_BITS;
            if (hasRegisters && !Registers.of(kind, bytes, content, channel, sink)) {
                return sink.malformed(at - base, "object", "more registers than a payload can hold");
            }
            if (points != null) {
                points.object(type, channel, length);
            }
            // Where a reader without values ends, only the maker's decoder says, and that by passing over a byte.
            sure &= error || kind != ObjectType.TIC || !Tic.isError(bytes[content] & 0xFF);
            at = content + length;
        }
        return true;
    }

    private static boolean status(
            byte[] bytes, int base, int from, int end, @Nullable DataPoints points, FrameSink sink) {
        for (int at = from; at < end; ) {
            int length = switch (bytes[at] & ObjectType.KIND) {
                case 0x00, 0x04 -> 1;
                case 0x02, 0x08 -> 2;
                default -> 0;
            };
            if (length == 0) {
                return sink.malformed(at - base, "object type", "not a type that is known");
            }
            if (at + 1 + length > end) {
                return sink.malformed(at - base, "object", "it is cut off");
            }
            if (points != null) {
                points.status(bytes[at] & ObjectType.KIND, length);
            }
            at += 1 + length;
        }
        return true;
    }
}
