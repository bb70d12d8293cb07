package io.metergate.codec.enless;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Enless Wireless transmitters, highest byte first: number, type, counter, firmware, then values, alarms and states of
 * which the type tells the places. Pulses are counts of which nobody says what they are worth.
 */
public final class EnlessCodec implements MeterCodec {
    private static final int HEADER = 6;
    private static final int TYPE = 3;
    private static final int TYPES = 0x12;
    private static final int FIRMWARE_BITS = 0x3F;
    private static final int PULSES = 3;

    private static final String[] CHANNELS = {"pulse_ch1", "pulse_ch2", "pulse_oc"};
    private static final String[] DEBOUNCES = {"debounce_ch1", "debounce_ch2", "debounce_ch3"};
    private static final String[] LEVELS = {"100%", "75%", "50%", "25%"};

    /** By type: how many bytes of values there are, then the values in their order with their units. */
    private static final String[][] VALUES = new String[TYPES][];

    private static final int[] LENGTHS = new int[TYPES];

    static {
        String[] one = {"temperature_1", "°C"};
        String[] two = {"temperature_1", "°C", "temperature_2", "°C"};
        layout(0x04, 8, "temperature", "°C", "humidity", "%");
        layout(0x05, 8, "temperature", "°C", "humidity", "%", "voc", "ppb");
        layout(0x06, 8, "temperature", "°C", "Humidity", "%", "voc", "ppb", "co2", "ppm");
        layout(0x07, 4, one);
        layout(0x0C, 4, two);
        layout(0x0D, 2, "current", "mA");
        layout(0x0E, 4, "temperature", "°C", "humidity", "%");
        layout(0x0F, 4, one);
        layout(0x10, 4, one);
        layout(0x11, 4, two);
        for (int type = 0x08; type <= 0x0B; type++) {
            layout(type, 4 * PULSES);
        }
    }

    private static void layout(int type, int length, String... values) {
        LENGTHS[type] = length;
        VALUES[type] = values;
    }

    @Override
    public String id() {
        return "enless-wireless";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Enless Wireless TX 600",
                "Enless Wireless' decoder for LoRaWAN (The Things Network)",
                "pulse counters, contacts, temperatures, humidity, currents, as fields",
                List.of("enless"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length < HEADER) {
            return sink.malformed(length, "header", "it is cut off");
        }
        int type = frame[offset + TYPE] & 0xFF;
        if (type >= TYPES || LENGTHS[type] == 0) {
            return sink.malformed(TYPE, "type", "not a type of transmitter");
        }
        int needed = HEADER + LENGTHS[type] + 4;
        if (length != needed) {
            return sink.malformed(Math.min(length, needed), "states", "not the length of this type");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.bigEndian(notes, frame, offset), type);
        }
        return true;
    }

    private static void note(PayloadNotes payload, int type) {
        payload.unsigned("id", 3).unsigned("type", 1).unsigned("seq_counter", 1);
        payload.number("fw_version", 1, payload.ahead(1) & FIRMWARE_BITS, 0, "");
        if (type >= 0x08 && type <= 0x0B) {
            pulses(payload);
            return;
        }
        int states = payload.at() + LENGTHS[type] + 2;
        String[] values = VALUES[type];
        for (int i = 0; i < values.length; i += 2) {
            String item = "values." + values[i];
            payload.text(item + ".unit", 0, values[i + 1]);
            if (i == 0) {
                payload.signedScaled(item + ".value", 2, -1, values[i + 1]);
            } else {
                payload.scaled(item + ".value", 2, -1, values[i + 1]);
            }
        }
        payload.raw(states - 2 - payload.at(), "reserved");
        int alarms = (int) payload.ahead(2);
        for (int i = 0; i < values.length; i += 2) {
            String item = "alarm_status." + values[i].toLowerCase(Locale.ROOT);
            payload.flag(item + ".high", 0, (alarms >> i & 1) != 0)
                    .flag(item + ".low", 0, (alarms >> (i + 1) & 1) != 0);
        }
        payload.raw(2, "alarms");
        int word = (int) payload.ahead(2);
        payload.text("states.battery", 0, LEVELS[word >> 2 & 3]).text("states.msg_type", 2, message(word));
    }

    private static void pulses(PayloadNotes payload) {
        for (String channel : CHANNELS) {
            payload.text("values." + channel + ".unit", 0, "").unsigned("values." + channel + ".value", 4);
        }
        int alarms = (int) payload.ahead(2);
        for (int i = 0; i < PULSES; i++) {
            String item = "alarm_status." + CHANNELS[i];
            payload.flag(item + "_flow.high", 0, (alarms >> i & 1) != 0);
            payload.flag(item + "_flow.low", 0, (alarms >> (i + 4) & 1) != 0);
            payload.flag(item + "_leak", 0, (alarms >> (i + 8) & 1) != 0);
        }
        payload.raw(2, "alarms");
        int word = (int) payload.ahead(2);
        for (int i = 0; i < PULSES; i++) {
            payload.text("states.status." + CHANNELS[i], 0, (word >> (i + 4) & 1) == 0 ? "open" : "closed");
            payload.text("states.status." + DEBOUNCES[i], 0, (word >> (i + 8) & 1) == 0 ? "disabled" : "enabled");
        }
        payload.text("states.status.msg_type", 2, message(word));
    }

    private static String message(int word) {
        return (word & 1) == 0 ? "normal" : "alarm";
    }
}
