package io.metergate.codec.decentlab;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/** Decentlab DL-WRM, highest byte first: version, device, flags, then the groups of values that the flags announce. */
public final class DecentlabCodec implements MeterCodec {
    private static final int VERSION = 2;
    private static final int HEADER = 5;
    private static final int FLAGS = 3;
    private static final int AIR = 1;
    private static final int SURFACE = 2;
    private static final int BATTERY = 4;
    private static final int FULL = 65_535;

    @Override
    public String id() {
        return "decentlab";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Decentlab DL-WRM",
                "Decentlab's decoder for LoRaWAN (The Things Network, ChirpStack)",
                "temperatures, humidity, battery, as fields",
                List.of("dl-wrm"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length < HEADER) {
            return sink.malformed(length, "flags", "it is cut off");
        }
        if (frame[offset] != VERSION) {
            return sink.malformed(0, "protocol_version", "not version 2");
        }
        int flags = (int) BigEndian.value(frame, offset + FLAGS, 2);
        if (flags > (AIR | SURFACE | BATTERY)) {
            return sink.malformed(FLAGS, "flags", "a group of values that a DL-WRM does not have");
        }
        int needed = HEADER + 4 * (flags & AIR) + 2 * (flags & SURFACE) + (flags & BATTERY) / 2;
        if (length != needed) {
            return sink.malformed(Math.min(length, needed), "values", "not the groups that the flags announce");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, frame, offset);
            payload.unsigned("protocol_version", 1).unsigned("device_id", 2).raw(2, "flags");
            note(payload, flags);
        }
        return true;
    }

    private static void note(PayloadNotes payload, int flags) {
        if ((flags & AIR) != 0) {
            named(payload, "air_temperature", "Air temperature", "°C");
            payload.ratio("air_temperature.value", 2, 175 * payload.ahead(2) - 45L * FULL, FULL, "°C");
            named(payload, "air_humidity", "Air humidity", "%");
            payload.ratio("air_humidity.value", 2, 100 * payload.ahead(2), FULL, "%");
        }
        if ((flags & SURFACE) != 0) {
            named(payload, "surface_temperature", "Surface temperature", "°C");
            payload.number("surface_temperature.value", 2, payload.ahead(2) - 1000, -1, "°C");
            named(payload, "head_temperature", "Head temperature", "°C");
            payload.number("head_temperature.value", 2, payload.ahead(2) - 1000, -1, "°C");
        }
        if ((flags & BATTERY) != 0) {
            named(payload, "battery_voltage", "Battery voltage", "V");
            payload.scaled("battery_voltage.value", 2, -3, "V");
        }
    }

    private static void named(PayloadNotes payload, String name, String title, String unit) {
        payload.text(name + ".displayName", 0, title).text(name + ".unit", 0, unit);
    }

    @Override
    public CommandEncoder commands() {
        return DecentlabCommands.INSTANCE;
    }
}
