package io.metergate.codec.fludia;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a fixed length beside the load curves: service (T2), technical (TT), temperatures and the start. As
 * in the load curves the counts of optical sensors are no registers.
 *
 * @param header its first byte
 * @param length how long it is
 * @param type its name in Fludia's object
 * @param meterType what the sensor looks at; null where the message says it itself or does not say
 * @param form how its content is laid out
 */
record ServiceMessage(
        int header, int length, String type, @Nullable String meterType, Form form) {
    /** How a message is laid out. */
    enum Form {
        /** Starts, parameters, version, kind of meter, battery, index of four bytes, step and number of values. */
        COUNTER,
        /** The same without the kind of meter, and the index in tenths. */
        GAS,
        /** A version of three numbers, index, step and number of values. */
        PULSE,
        /** Version, kind of meter and battery in one byte, then the index and a code for the step. */
        PACKED,
        /** A version of three characters, index and step. */
        OLD_PULSE,
        /** Temperatures, the oldest first. */
        TEMPERATURES,
        /** Version, step, and what the temperatures are. */
        TEMPERATURE_SERVICE,
        /** Tags with an index each. */
        TAGS,
        /** Nothing that is known but its kind. */
        TECHNICAL
    }

    private static final String MECHANICAL = "Electromechanical (Position A)";
    private static final String ELECTRONIC = "Electronic (Position B)";
    private static final String GAS = "Gas";
    private static final String PULSE = "Pulse";
    private static final int TAG_BYTES = 8;

    private static final List<ServiceMessage> ALL = all();
    private static final ServiceMessage[][] BY_HEADER = byHeader();

    private static List<ServiceMessage> all() {
        List<ServiceMessage> all = new ArrayList<>(List.of(
                new ServiceMessage(0x6A, 16, "T2", null, Form.COUNTER),
                new ServiceMessage(0x7B, 16, "T2", null, Form.COUNTER),
                new ServiceMessage(0x70, 16, "T2_MECA", MECHANICAL, Form.COUNTER),
                new ServiceMessage(0x6E, 15, "T2", GAS, Form.GAS),
                new ServiceMessage(0x6C, 11, "T2_AP", PULSE, Form.PULSE),
                new ServiceMessage(0x0E, 12, "T2", null, Form.PACKED),
                new ServiceMessage(0x51, 12, "T2", null, Form.PACKED),
                new ServiceMessage(0x4B, 12, "T2_MECA", MECHANICAL, Form.PACKED),
                new ServiceMessage(0x10, 12, "T2", GAS, Form.PACKED),
                new ServiceMessage(0x29, 10, "T2", PULSE, Form.OLD_PULSE),
                new ServiceMessage(0x57, 18, "T1", "Temperature", Form.TEMPERATURES),
                new ServiceMessage(0x57, 42, "T1", "Temperature", Form.TEMPERATURES),
                new ServiceMessage(0x58, 12, "T2", "Temperature", Form.TEMPERATURE_SERVICE),
                new ServiceMessage(0x12, 37, "TT1_MECA", MECHANICAL, Form.TECHNICAL),
                new ServiceMessage(0x13, 30, "TT2_MECA", MECHANICAL, Form.TECHNICAL),
                new ServiceMessage(0x12, 19, "TT1_ELEC", ELECTRONIC, Form.TECHNICAL),
                new ServiceMessage(0x13, 11, "TT2_ELEC", ELECTRONIC, Form.TECHNICAL),
                new ServiceMessage(0x2E, 22, "TT1", GAS, Form.TECHNICAL),
                new ServiceMessage(0x2F, 42, "TT6", GAS, Form.TECHNICAL),
                new ServiceMessage(0x01, 3, "START", null, Form.TECHNICAL),
                new ServiceMessage(0x5F, 9, "START", null, Form.TECHNICAL)));
        for (int tags = 1; tags <= 6; tags++) {
            all.add(new ServiceMessage(0x75, 3 + TAG_BYTES * tags, "T1", null, Form.TAGS));
        }
        return all;
    }

    private static ServiceMessage[][] byHeader() {
        ServiceMessage[][] table = new ServiceMessage[256][];
        for (int header = 0; header < table.length; header++) {
            int wanted = header;
            table[header] =
                    ALL.stream().filter(message -> message.header == wanted).toArray(ServiceMessage[]::new);
        }
        return table;
    }

    /** The message with that first byte and length; null where there is none. */
    static @Nullable ServiceMessage of(int header, int length) {
        for (ServiceMessage message : BY_HEADER[header]) {
            if (message.length == length) {
                return message;
            }
        }
        return null;
    }

    /** Whether some message begins with that byte. */
    static boolean isKnown(int header) {
        return BY_HEADER[header].length > 0;
    }

    boolean decode(byte[] bytes, int base, int size, FrameContext context, FrameSink sink) {
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, bytes, base);
            payload.text("message_type", 0, type);
            if (meterType != null) {
                payload.text("meter_type", 0, meterType);
            }
            payload.raw(1, "header");
            switch (form) {
                case COUNTER -> counter(payload);
                case GAS -> gas(payload);
                case PULSE -> pulse(payload);
                case PACKED -> packed(payload);
                case OLD_PULSE -> oldPulse(payload);
                case TEMPERATURES -> temperatures(payload, context);
                case TEMPERATURE_SERVICE -> temperatureService(payload);
                case TAGS -> tags(payload);
                case TECHNICAL -> payload.raw(size - 1, "content");
            }
        }
        return true;
    }

    private void counter(PayloadNotes payload) {
        payload.unsigned("number_of_starts", 1).raw(2, "reserved");
        payload.unsigned("param_id", 1).unsigned("firmware_version", 1);
        kindOfMeter(payload, (int) payload.ahead(1));
        payload.raw(1, "kind of meter").unsigned("low_battery", 1).scaled("index", 4, 0, "Wh");
        payload.scaled("time_step", 1, 0, "min").unsigned("number_of_values", 1).unsigned("redundancy", 1);
        if (meterType == null) {
            payload.unsigned("sensitivity", 1);
        } else {
            payload.raw(1, "sensitivity");
        }
    }

    private void kindOfMeter(PayloadNotes payload, int code) {
        String kind = FludiaCodec.meterType(code);
        if (meterType != null) {
            return;
        }
        if (kind != null) {
            payload.text("meter_type", 0, kind);
        } else {
            payload.number("meter_type", 0, code, 0, "");
        }
    }

    private static void gas(PayloadNotes payload) {
        payload.unsigned("number_of_starts", 1).raw(2, "reserved");
        payload.unsigned("param_id", 1).unsigned("firmware_version", 1).raw(2, "reserved");
        payload.scaled("index", 4, -1, "").scaled("time_step", 1, 0, "min");
        payload.unsigned("number_of_values", 1).unsigned("redundancy", 1);
    }

    private static void pulse(PayloadNotes payload) {
        long version = payload.ahead(3);
        String text = (version >> 16) + "." + (version >> 8 & 0xFF) + "." + (version & 0xFF);
        payload.text("firmware_version", 3, text).unsigned("index", 4);
        payload.scaled("time_step", 1, 0, "min").unsigned("number_of_values", 1).unsigned("redundancy", 1);
    }

    private void packed(PayloadNotes payload) {
        boolean isGas = GAS.equals(meterType);
        payload.unsigned("number_of_starts", 1).raw(1, "reserved").unsigned("param_id", 1);
        int word = (int) payload.ahead(1);
        payload.number("firmware_version", 0, word >> 2, 0, "");
        if (!isGas) {
            kindOfMeter(payload, word >> 1 & 1);
            payload.number("low_battery", 0, word & 1, 0, "");
        }
        payload.raw(1, "version, kind of meter and battery");
        payload.scaled("index", 4, isGas ? -1 : 0, isGas ? "" : "Wh").raw(2, "reserved");
        int code = (int) payload.ahead(1);
        payload.number("time_step", 1, code == 0 ? 10 : code == 3 ? 15 : code == 1 ? 60 : code, 0, "min");
    }

    private static void oldPulse(PayloadNotes payload) {
        payload.text("firmware_version", 3, characters(payload)).unsigned("index", 4);
        payload.raw(1, "reserved").scaled("time_step", 1, 0, "min");
    }

    private static String characters(PayloadNotes payload) {
        long version = payload.ahead(3);
        return (char) (version >> 16) + "." + (char) (version >> 8 & 0xFF) + "." + (char) (version & 0xFF);
    }

    private void temperatures(PayloadNotes payload, FrameContext context) {
        int minutes = (int) payload.ahead(1);
        payload.scaled("time_step", 1, 0, "min");
        int count = (length - 2) / 2;
        for (int i = 0; i < count; i++) {
            String name = "temperatures[" + i + "]";
            if (context.receivedAt() != 0) {
                payload.time(name + "[0]", 0, FludiaCodec.timeBefore(context, count - i, minutes));
                name += "[1]";
            }
            payload.signedScaled(name, 2, -2, "°C");
        }
    }

    private static void temperatureService(PayloadNotes payload) {
        payload.text("firmware_version", 3, characters(payload)).scaled("time_step", 1, 0, "min");
        payload.signedScaled("max_temp", 2, -2, "°C").signedScaled("min_temp", 2, -2, "°C");
        payload.signedScaled("max_temp_variation", 2, -2, "°C");
        int sampling = (int) payload.ahead(1);
        if (sampling > 1) {
            payload.unsigned("sampling", 1);
        } else {
            payload.text("sampling", 1, sampling == 0 ? "average" : "instantaneous");
        }
    }

    /** For each tag one bit says whether it gives a power or the hundredths of an index. */
    private void tags(PayloadNotes payload) {
        payload.unsigned("time_shifting", 1);
        int powers = (int) payload.ahead(1);
        payload.raw(1, "kinds of values");
        for (int i = 0; i < (length - 3) / TAG_BYTES; i++) {
            String tag = "tags[" + i + "].";
            payload.text(tag + "id_tag_str", 0, "%08x".formatted(payload.ahead(4)));
            payload.signed(tag + "id_tag", 4);
            long value = payload.ahead(4);
            if ((powers >> i & 1) != 0) {
                tagValue(
                        payload,
                        tag + "power_index",
                        value << 32 >> 32,
                        0,
                        value >= 0x8000_0000L && value <= 0x8000_0005L);
            } else {
                tagValue(payload, tag + "current_index", value, -2, value >= 0xFFFF_FFFAL);
            }
        }
    }

    private static void tagValue(PayloadNotes payload, String name, long value, int exponent, boolean absent) {
        if (absent) {
            payload.field(name, 4, "not known");
        } else {
            payload.number(name, 4, value, exponent, "");
        }
    }
}
