package io.metergate.codec.yosensi;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.lorawan.Wire;
import java.util.List;
import java.util.Objects;

/**
 * Yosensi payload version 2. Energy in kWh and power become registers; a measurement's time is the arrival less the
 * payload's age plus its own place in it, so it has one only when the arrival is known. A measurement with an address
 * is one of several of its kind, so it stays a field; so do counters, as no payload says what a pulse stands for.
 */
public final class YosensiCodec implements MeterCodec {
    static final int HEADER = 4;
    static final int MEASUREMENT_HEADER = 3;

    private static final int VERSION = 2;
    private static final int POWER = 13;
    private static final int ENERGY = 38;
    private static final long IMPORT = Obis.pack(1, 0, 1, 8, 0, Obis.CURRENT_PERIOD);
    private static final long ACTIVE_POWER = Obis.pack(1, 0, 1, 7, 0, Obis.CURRENT_PERIOD);

    @Override
    public String id() {
        return "yosensi";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Yosensi payload version 2",
                "Yosensi, LoRaWAN payload V2",
                "energy and power of meter readers; as fields all measurements",
                List.of("yosensi-v2"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        int end = offset + length;
        if (length > 0 && frame[offset] != VERSION) {
            return sink.malformed(0, "payload version", "not 2");
        }
        if (length <= HEADER) {
            return sink.malformed(length, "payload", "cut off before its first measurement");
        }
        FrameNotes notes = sink.notes();
        long created = context.receivedAt() == 0 ? 0 : context.receivedAt() - Wire.unsigned(frame, offset + 2, 2, true);
        if (notes != null) {
            header(notes, frame, offset, created);
        }
        int at = offset + HEADER;
        for (int number = 0; at < end; ) {
            int next = measurement(frame, offset, at, end, created, sink);
            if (next < 0) {
                return false;
            }
            if (notes != null) {
                number = Measurements.note(notes, frame, at, created, number);
            }
            at = next;
        }
        return true;
    }

    private static void header(FrameNotes notes, byte[] bytes, int base, long created) {
        notes.number(base, 1, "payloadVersion", VERSION);
        notes.number(base + 1, 1, "payloadCounter", bytes[base + 1] & 0xFF);
        if (created == 0) {
            notes.field(base + 2, 2, "payload age", Wire.unsigned(bytes, base + 2, 2, true) + " s");
        } else {
            notes.time(base + 2, 2, "payloadCreationDateTime", MeterTime.utc(created));
        }
    }

    private static int measurement(byte[] bytes, int base, int at, int end, long created, FrameSink sink) {
        if (at + MEASUREMENT_HEADER >= end) {
            sink.malformed(at - base, "measurement", "cut off");
            return -1;
        }
        int lengths = bytes[at + 2] & 0xFF;
        int width = (lengths & 0xF) + 1;
        int value = at + MEASUREMENT_HEADER + (lengths >> 4);
        if (value + width > end) {
            sink.malformed(at + 2 - base, "measurement", "its lengths go beyond the payload");
            return -1;
        }
        int type = bytes[at] >> 2 & 0x3F;
        int parts = Measurements.parts(type);
        if (width % parts != 0) {
            sink.malformed(at + 2 - base, "measurement", "its value can't be parted as its type says");
            return -1;
        }
        boolean hasAddress = lengths >> 4 != 0;
        if ((type == ENERGY || type == POWER) && !hasAddress && width <= Long.BYTES) {
            if (created != 0) {
                sink.measuredAt(created + (bytes[at + 1] & 0xFF), true);
            }
            long number = Wire.signed(bytes, value, width, true);
            int exponent = -(bytes[at] & 3);
            boolean taken = type == ENERGY
                    ? sink.register(IMPORT, number, exponent + 3, Unit.WATT_HOUR)
                    : sink.register(ACTIVE_POWER, number, exponent, Unit.WATT);
            if (!taken) {
                sink.malformed(at - base, "measurement", "more registers than a frame may have");
                return -1;
            }
        }
        return value + width;
    }
}
