package io.metergate.codec.imst;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Objects;

/**
 * IMST iO881A (ioke868): meter data on port 5, the reader's state on port 3. A bit of the port says that a payload is a
 * segment, which begins with a byte of its own; only segments of whole fields can be read.
 */
public final class ImstCodec implements MeterCodec {
    private static final int METER_DATA = 5;
    private static final int STATE = 3;
    private static final int SEGMENTED = 0x40;

    @Override
    public String id() {
        return "imst";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "IMST iO881A (ioke868)",
                "IMST's ioke868 decoder for LoRaWAN (The Things Network)",
                "the electricity meter's own OBIS objects with their units, the reader's state",
                List.of("ioke868"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        boolean known = context.port() != FrameContext.PORT_UNKNOWN;
        int port = known ? context.port() : length == ReaderState.LENGTH ? STATE : METER_DATA;
        boolean segment = (port & SEGMENTED) != 0;
        int header = segment ? 1 : 0;
        if (length <= header) {
            return sink.malformed(length, "payload", "it is empty");
        }
        if (segment && sink.notes() != null) {
            sink.notes().field(offset, 1, "segment", Integer.toString(frame[offset] & 0xFF));
        }
        return switch (port & ~SEGMENTED) {
            case METER_DATA -> MeterFields.decode(frame, offset, offset + header, offset + length, sink);
            case STATE -> ReaderState.decode(frame, offset, offset + header, offset + length, sink);
            default -> sink.malformed(0, "port", "the reader sends on the ports 3 and 5");
        };
    }
}
