package io.metergate.codec.milesight;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import io.metergate.codec.lorawan.Wire;

/** The pulse counter EM300-DI, with a reed or a Hall sensor. What a pulse stands for is set by people. */
final class Counters {
    private static final int GPIO = 1;
    private static final int COUNTER = 2;
    private static final int FIRST_HISTORY = 13;
    private static final int SECOND_HISTORY = 18;
    private static final String[] WATER_ALARMS = {
        "none",
        "water outage timeout alarm",
        "water outage timeout alarm release",
        "water flow timeout alarm",
        "water flow timeout alarm release",
        "gpio alarm",
        "gpio alarm release"
    };

    static final ChannelTable PULSES = pulses();

    private Counters() {}

    private static ChannelTable pulses() {
        TableBuilder table = Common.table();
        table.on(0x01, 0x75, Value.unsigned("battery", 1).unit("%"))
                .on(0x03, 0x67, Value.signed("temperature", 2).exponent(-1).unit("°C"))
                .on(
                        0x83,
                        0x67,
                        Value.signed("temperature", 2).exponent(-1).unit("°C"),
                        Value.words(
                                "temperature_alarm",
                                "temperature threshold alarm release",
                                "temperature threshold alarm"))
                .on(
                        0x04,
                        0x68,
                        Value.unsigned("humidity", 1).times(5).exponent(-1).unit("%"));
        for (int channel = 0x05; channel <= 0x06; channel++) {
            table.on(channel, 0x00, Common.highLow("gpio"))
                    .on(channel, 0xC8, Value.unsigned("pulse", 4))
                    .on(channel, 0xE1, conversion(), pulseConversion(), Value.float32("water", 2))
                    .on(
                            0x80 | channel,
                            0x00,
                            Common.highLow("gpio"),
                            Value.words("gpio_alarm", "gpio alarm release", "gpio alarm"))
                    .on(
                            0x80 | channel,
                            0xE1,
                            conversion(),
                            pulseConversion(),
                            Value.float32("water", 2),
                            Value.words("water_alarm", WATER_ALARMS.clone()));
        }
        table.on(0x20, 0xCE, Counters::history).on(0x21, 0xCE, Counters::historyOfWater);
        Common.history(table);
        settings(table);
        return table.build();
    }

    private static Value conversion() {
        return Value.unsigned("water_conv", 2).exponent(-1);
    }

    private static Value pulseConversion() {
        return Value.unsigned("pulse_conv", 2).exponent(-1);
    }

    private static void settings(TableBuilder table) {
        Common.setting(table, 0x35, Common.hex("d2d_key", 8));
        Common.setting(
                table,
                0x4E,
                Value.filler(1),
                Common.when(0, "clear_counter", 1, "yes"),
                Common.when(1, "stop_counter", 1, "yes").same(),
                Common.when(2, "start_counter", 1, "yes").same());
        Common.setting(table, 0x92, Value.filler(1), Value.unsigned("counter", 4));
        Common.setting(
                table,
                0xA2,
                Common.enable("pulse_conversion_settings.enable"),
                Value.unsigned("pulse_conversion_settings.water", 2).exponent(-1),
                Value.unsigned("pulse_conversion_settings.pulse", 2).exponent(-1),
                Value.read("pulse_conversion_settings.unit", 4, (b, at, width, raw) -> ascii(b, at, width)));
        Common.setting(table, 0xA3, Value.filler(1), Common.enable("pulse_filter_enable"));
        Common.setting(table, 0xA4, Value.unsigned("water_flow_determination", 2));
        Common.setting(table, 0xC3, Value.words("gpio_mode", "unknown", "digital", "counter"));
    }

    /** Text that ends with its first zero. */
    static FieldValue ascii(byte[] bytes, int at, int width) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + width && bytes[i] != 0; i++) {
            text.append((char) (bytes[i] & 0x7F));
        }
        return Common.text(text.toString());
    }

    private static int history(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + FIRST_HISTORY > end) {
            sink.malformed(at - base, "history", "cut off");
            return ItemReader.FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String path = climate(notes, bytes, at);
            int mode = mode(notes, bytes, at + 7);
            if (mode == GPIO) {
                notes.text(at + 7, 1, path + "gpio_type", "gpio");
                notes.number(at + 8, 1, path + "gpio", bytes[at + 8] & 0xFF);
                notes.field(at + 9, 4, "reserved", "");
            } else {
                notes.field(at + 8, 1, "reserved", "");
                notes.number(at + 9, 4, path + "pulse", LittleEndian.value(bytes, at + 9, 4));
            }
        }
        return at + FIRST_HISTORY;
    }

    private static int historyOfWater(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + SECOND_HISTORY > end) {
            sink.malformed(at - base, "history", "cut off");
            return ItemReader.FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String path = climate(notes, bytes, at);
            int alarm = bytes[at + 7] & 0xFF;
            notes.text(at + 7, 1, path + "alarm", alarm < WATER_ALARMS.length ? WATER_ALARMS[alarm] : "unknown");
            int mode = mode(notes, bytes, at + 8);
            notes.text(at + 8, 1, path + "gpio_type", mode == GPIO ? "gpio" : mode == COUNTER ? "pulse" : "unknown");
            if (mode == GPIO) {
                notes.text(at + 9, 1, path + "gpio", bytes[at + 9] == 0 ? "low" : "high");
                notes.field(at + 10, 8, "reserved", "");
            } else {
                notes.field(at + 9, 1, "reserved", "");
                water(notes, bytes, at, path);
            }
        }
        return at + SECOND_HISTORY;
    }

    private static void water(FrameNotes notes, byte[] bytes, int at, String path) {
        notes.number(at + 10, 2, path + "water_conv", LittleEndian.value(bytes, at + 10, 2), -1, "");
        notes.number(at + 12, 2, path + "pulse_conv", LittleEndian.value(bytes, at + 12, 2), -1, "");
        int bits = (int) LittleEndian.value(bytes, at + 14, 4);
        if (Wire.isFinite32(bits)) {
            FieldValue value = new FieldValue.Decimal(Wire.rounded(Wire.float32(bits), 2), "");
            notes.value(at + 14, 4, path + "water", value);
        } else {
            notes.field(at + 14, 4, path + "water", "no number");
        }
    }

    private static String climate(FrameNotes notes, byte[] bytes, int at) {
        String path = Common.next(notes, "history");
        notes.number(at, 4, path + "timestamp", LittleEndian.value(bytes, at, 4));
        notes.number(at + 4, 2, path + "temperature", (short) LittleEndian.value(bytes, at + 4, 2), -1, "°C");
        notes.number(at + 6, 1, path + "humidity", (bytes[at + 6] & 0xFF) * 5L, -1, "%");
        return path;
    }

    private static int mode(FrameNotes notes, byte[] bytes, int at) {
        notes.field(at, 1, "mode", Integer.toString(bytes[at] & 0xFF));
        return bytes[at] & 0xFF;
    }
}
