package io.metergate.codec.iotfactory;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * IoT Factory's nodes, gateways of M-Bus and trackers, lowest byte first: power, what the header has, then one frame
 * after the other, each with its time. Records of meters are registers; pulses are counts of which nobody says what
 * they are worth.
 */
public final class IotFactoryCodec implements MeterCodec {
    private static final int PORT = 10;
    private static final int HEADER = 2;
    private static final int TYPE_BITS = 0xFFF;
    private static final int SERIAL_NUMBER = 0x01;
    private static final int PAYLOAD_SIZE = 0x10;

    @Override
    public String id() {
        return "iot-factory";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "IoT Factory nodes and M-Bus gateway",
                "IoT Factory's decoders for LoRaWAN (The Things Network, Actility)",
                "meters' records of any medium; pulses, inputs, sensors and positions",
                List.of("iotfactory"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (context.port() != FrameContext.PORT_UNKNOWN && context.port() != PORT) {
            return sink.malformed(0, "port", "uplinks come on port 10");
        }
        int from = length < HEADER ? length + 1 : headerLength(frame[offset + 1]);
        if (from > length) {
            return sink.malformed(length, "header", "it is cut off");
        }
        int end = offset + length;
        int at = offset + from;
        while (at + HEADER <= end) {
            int next = next(frame, offset, at, end, sink);
            if (next < 0) {
                return false;
            }
            at = next;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.littleEndian(notes, frame, offset), end);
        }
        return true;
    }

    private static int headerLength(byte word) {
        return HEADER + ((word & SERIAL_NUMBER) == 0 ? 0 : 4) + ((word & PAYLOAD_SIZE) == 0 ? 0 : 2);
    }

    private static int type(byte[] bytes, int at) {
        return (int) LittleEndian.value(bytes, at, HEADER) & TYPE_BITS;
    }

    /** The index after a frame, whose registers the sink has then; negative when the sink holds a fault. */
    private static int next(byte[] bytes, int base, int at, int end, FrameSink sink) {
        int type = type(bytes, at);
        int length = FrameKinds.length(type);
        if (length < 0) {
            sink.malformed(at - base, "type", "not a type of frame");
            return -1;
        }
        int next = at + HEADER + length;
        if (type == FrameKinds.MBUS && next < end) {
            int header = next;
            next = MeterFrame.end(bytes, header, end);
            if (next < 0) {
                sink.malformed(header - base, "dif", "not a record that the gateway sends");
                return -1;
            }
            sink.measuredAt(MeterFrame.time(bytes, header), true);
            return MeterFrame.decode(bytes, base, header, next, sink) ? next : -1;
        }
        next += type == FrameKinds.SERIAL && next <= end ? bytes[next - 1] & 0xFF : 0;
        if (next > end || type == FrameKinds.MBUS) {
            sink.malformed(end - base, "frame", "it is cut off");
            return -1;
        }
        return next;
    }

    private static void note(PayloadNotes payload, int end) {
        int power = (int) payload.ahead(1);
        payload.flag("status_decode", 0, true);
        payload.text("type_power", 0, (power & 1) == 0 ? "battery" : "external");
        payload.number("battery_pct", 1, power >> 1, 0, "%");
        int word = (int) payload.ahead(1);
        payload.number("version_protocol", 1, word >> 1 & 7, 0, "");
        if ((word & SERIAL_NUMBER) != 0) {
            payload.unsigned("sn", 4);
        }
        if ((word & PAYLOAD_SIZE) != 0) {
            payload.unsigned("payload_size", 2);
        }
        for (int i = 0; payload.at() + HEADER <= end; i++) {
            payload.under("frames[" + i + "].");
            frame(payload, end);
        }
        payload.under("").raw(end - payload.at(), "rest");
    }

    private static void frame(PayloadNotes payload, int end) {
        int type = type(payload.bytes(), payload.at());
        FrameKinds.noteHeader(payload, type, (int) payload.ahead(HEADER) >> 12);
        switch (type) {
            case FrameKinds.DEVICE_INFO -> Places.device(payload);
            case 0x03 -> Places.position(payload);
            case FrameKinds.WIFI -> Places.accessPoints(payload);
            case FrameKinds.BEACONS -> Places.beacons(payload);
            case FrameKinds.CELLS -> Places.cells(payload);
            case FrameKinds.MBUS -> MeterFrame.note(payload, MeterFrame.end(payload.bytes(), payload.at(), end));
            default -> FrameKinds.noteFields(payload, type);
        }
        if (type == FrameKinds.SERIAL) {
            int size = payload.bytes()[payload.at() - 1] & 0xFF;
            payload.text("answer", size, FrameKinds.reversed(payload, size));
        }
    }
}
