package io.metergate.codec.aquascope;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.RelayState;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * Aquascope's water guard on port 1, highest byte first: reports one after the other, each of a length that its code
 * and what follows it tell. The valve is the meter's relay. Requests are read when both directions are allowed.
 */
public final class AquascopeCodec implements MeterCodec {
    private static final int PORT = 1;
    private static final int UNKNOWN = -1;
    private static final int VALVE = 0x07;
    private static final int VALVE_SHUT = 0x00;
    private static final int VALVE_OPEN = 0xFF;
    private static final int LOG = 0x08;

    @Override
    public String id() {
        return "aquascope";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Aquascope AQS",
                "Aquascope's decoder for LoRaWAN (The Things Network)",
                "the state of the valve; pressure, temperature, consumption, alarms as fields",
                List.of("aqs"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (context.port() != FrameContext.PORT_UNKNOWN && context.port() != PORT) {
            return sink.malformed(0, "port", "reports come on port 1");
        }
        boolean request = context.takesRequests() && AquascopeDownlinks.isOne(frame, offset, length);
        int end = offset + length;
        int at = offset;
        do {
            int needed = at < end ? lengthOf(frame, at, end) : UNKNOWN;
            if (needed == UNKNOWN || at + needed > end) {
                return request
                        ? requested(frame, offset, length, sink)
                        : sink.malformed(at - offset, "report", "not a report, or one that is cut off");
            }
            if (frame[at] == VALVE && !request) {
                valve(frame[at + 1] & 0xFF, sink);
            }
            at += needed;
        } while (at < end);
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, frame, offset);
            if (request) {
                AquascopeDownlinks.note(payload);
            }
            AquascopeReports.note(payload, end);
        }
        return true;
    }

    private static boolean requested(byte[] frame, int offset, int length, FrameSink sink) {
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, frame, offset);
            AquascopeDownlinks.note(payload);
            payload.raw(length, "command");
        }
        return true;
    }

    private static void valve(int state, FrameSink sink) {
        if (state == VALVE_SHUT) {
            sink.relay(RelayState.OPEN);
        } else if (state == VALVE_OPEN) {
            sink.relay(RelayState.CLOSED);
        }
    }

    private static int lengthOf(byte[] bytes, int at, int end) {
        return switch (bytes[at]) {
            case 0x03, 0x04, 0x06 -> 4;
            case VALVE -> {
                int state = at + 1 < end ? bytes[at + 1] : UNKNOWN;
                yield state == 1 || state == 3 ? 6 : 2;
            }
            case LOG -> end - at < 2 ? UNKNOWN : end - at;
            case 0x0A, 0x0B -> 5;
            default -> UNKNOWN;
        };
    }

    @Override
    public CommandEncoder commands() {
        return AquascopeDownlinks.COMMANDS;
    }
}
