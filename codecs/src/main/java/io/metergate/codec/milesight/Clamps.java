package io.metergate.codec.milesight;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;

/**
 * Current transformers: CT101, CT103 and CT105 with one clamp, CT303, CT305 and CT310 with three. They count
 * ampere-hours, which are no energy; newer firmware counts kilowatt-hours with a voltage and a power factor that
 * somebody set.
 */
final class Clamps {
    static final ChannelTable ONE = one();
    static final ChannelTable THREE = three();

    private static final int READ_FAILED = 0xFFFF;
    private static final int OVER_RANGE = 0xFFFD;
    private static final String[] CONDITIONS = {"disable", "below", "above", "between", "outside"};

    private Clamps() {}

    private static ChannelTable one() {
        TableBuilder table = shared();
        table.on(0x03, 0x97, Value.unsigned("total_current", 4).exponent(-2).unit("Ah"))
                .on(
                        0x04,
                        0x98,
                        Value.unsigned("current", 2)
                                .exponent(-2)
                                .unit("A")
                                .register("1-0:31.7.0")
                                .unless(READ_FAILED, "current_sensor_status", "read failed"))
                .on(
                        0x10,
                        0x63,
                        Value.unsigned("ch1_sumkwh", 4).exponent(-2).unit("kWh").register("1-0:1.8.0"))
                .on(0x84, 0x98, alarm("current", -2, "1-0:31.7.0"));
        Common.setting(table, 0x27, Common.yes("clear_current_cumulative"));
        table.on(Common.DEVICE, 0x06, thresholds("current"));
        table.on(0xFE, 0x06, thresholds("current"));
        return table.build();
    }

    private static ChannelTable three() {
        TableBuilder table = shared();
        for (int i = 0; i < 3; i++) {
            String name = "current_chn" + (i + 1);
            String current = "1-0:" + (31 + 20 * i) + ".7.0";
            table.on(
                            0x03 + 2 * i,
                            0x97,
                            Value.unsigned(name + "_total", 4).exponent(-2).unit("Ah"))
                    .on(
                            0x04 + 2 * i,
                            0x99,
                            Value.unsigned(name, 2)
                                    .exponent(-1)
                                    .unit("A")
                                    .register(current)
                                    .unless(READ_FAILED, name + "_sensor_status", "read failed"))
                    .on(
                            0x10 + i,
                            0x63,
                            Value.unsigned("ch" + (i + 1) + "_sumkwh", 4)
                                    .exponent(-2)
                                    .unit("kWh")
                                    .register("1-0:" + (21 + 20 * i) + ".8.0"))
                    .on(0x84 + 2 * i, 0x99, alarm(name, -1, current));
        }
        table.on(Common.DEVICE, 0x27, Clamps::clear).on(0xFE, 0x27, Clamps::clear);
        table.on(Common.DEVICE, 0x06, thresholds("current_chn#")).on(0xFE, 0x06, thresholds("current_chn#"));
        return table.build();
    }

    private static TableBuilder shared() {
        TableBuilder table = Common.table();
        table.on(
                        0x09,
                        0x67,
                        Value.signed("temperature", 2)
                                .exponent(-1)
                                .unit("°C")
                                .unless((short) OVER_RANGE, "temperature_sensor_status", "over range alarm")
                                .unless((short) READ_FAILED, "temperature_sensor_status", "read failed"))
                .on(
                        0x89,
                        0x67,
                        Value.signed("temperature", 2).exponent(-1).unit("°C"),
                        Value.words(
                                "temperature_alarm",
                                "temperature threshold alarm release",
                                "temperature threshold alarm"))
                .on(0x13, 0x75, Value.words("low_voltage_alarm.alarm_type", "unknown", "low voltage alarm"));
        Common.setting(table, 0x02, Value.unsigned("alarm_report_interval", 2).unit("min"));
        Common.setting(
                table,
                0x8E,
                Value.filler(1),
                Value.unsigned("report_interval", 2).unit("min"));
        Common.setting(table, 0xF2, Value.unsigned("alarm_report_counts", 2));
        Common.setting(table, 0xCE, Value.unsigned("voltage", 2).exponent(-2).unit("V"));
        Common.setting(table, 0xCF, Value.unsigned("power_factor", 1).exponent(-2));
        Common.setting(table, 0xD0, Value.words("reporting_type", "cumulative Ah", "cumulative Kwh"));
        return table;
    }

    private static Value[] alarm(String name, int exponent, String code) {
        return new Value[] {
            Value.unsigned(name + "_max", 2).exponent(exponent).unit("A"),
            Value.unsigned(name + "_min", 2).exponent(exponent).unit("A"),
            Value.unsigned(name, 2)
                    .exponent(exponent)
                    .unit("A")
                    .register(code)
                    .unless(READ_FAILED, name + "_sensor_status", "read failed"),
            Sockets.bit(name + "_alarm.current_threshold_alarm", 1, 0, "no", "yes"),
            Sockets.bit(name + "_alarm.current_threshold_alarm_release", 1, 1, "no", "yes")
                    .same(),
            Sockets.bit(name + "_alarm.current_over_range_alarm", 1, 2, "no", "yes")
                    .same(),
            Sockets.bit(name + "_alarm.current_over_range_alarm_release", 1, 3, "no", "yes")
                    .same()
        };
    }

    private static int clear(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at >= end) {
            sink.malformed(at - base, "channel to clear", "cut off");
            return ItemReader.FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.text(at, 1, "clear_current_chn" + (bytes[at] & 0xFF) + "_cumulative", "yes");
        }
        return at + 1;
    }

    /** The thresholds of an alarm: channel and condition in one byte, then four numbers of which channel 4 uses two. */
    private static ItemReader thresholds(String name) {
        return (bytes, base, at, end, sink) -> {
            if (at + 9 > end) {
                sink.malformed(at - base, "alarm thresholds", "cut off");
                return ItemReader.FAULT;
            }
            FrameNotes notes = sink.notes();
            if (notes != null) {
                note(notes, bytes, at, name);
            }
            return at + 9;
        };
    }

    private static void note(FrameNotes notes, byte[] bytes, int at, String name) {
        int channel = bytes[at] >> 3 & 7;
        int condition = bytes[at] & 7;
        boolean isTemperature = channel == 4;
        String path = (isTemperature ? "temperature" : name.replace("#", Integer.toString(channel))) + "_alarm_config.";
        notes.text(at, 1, path + "condition", condition < CONDITIONS.length ? CONDITIONS[condition] : "unknown");
        int exponent = isTemperature ? -1 : 0;
        String unit = isTemperature ? "°C" : "A";
        for (int i = 0; i < 2; i++) {
            long raw = LittleEndian.value(bytes, at + 1 + 2 * i, 2);
            String limit = path + (i == 0 ? "threshold_min" : "threshold_max");
            notes.number(at + 1 + 2 * i, 2, limit, isTemperature ? (short) raw : raw, exponent, unit);
        }
        if (isTemperature) {
            notes.field(at + 5, 4, "reserved", "");
        } else {
            notes.number(at + 5, 2, path + "alarm_counts", LittleEndian.value(bytes, at + 5, 2));
            notes.number(at + 7, 2, path + "alarm_interval", LittleEndian.value(bytes, at + 7, 2));
        }
    }
}
