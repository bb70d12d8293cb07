package io.metergate.codec.milesight;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import java.math.BigDecimal;
import java.util.Map;

/** Valve controllers: UC511 and UC512 for solenoid valves, UC521 for motor valves. */
final class Valves {
    private static final int BATTERY = 0x01;

    static final ChannelTable SOLENOID = solenoid(valve(1).relay());

    /** The same for a payload whose model is not known: on the same channel other models have what switches nothing. */
    static final ChannelTable PERHAPS_SOLENOID = solenoid(valve(1));

    static final ChannelTable MOTOR = motor();

    private static final int FIRST_HISTORY = 9;
    private static final int PRESSURE_HISTORY = 6;

    private Valves() {}

    private static TableBuilder shared() {
        TableBuilder table = Common.table();
        table.on(BATTERY, 0x75, Value.unsigned("battery", 1).unit("%"))
                .on(0x04, 0xC8, Value.unsigned("valve_1_pulse", 4))
                .on(0x06, 0xC8, Value.unsigned("valve_2_pulse", 4))
                .on(0x07, 0x01, Common.onOff("gpio_1"))
                .on(0x08, 0x01, Common.onOff("gpio_2"));
        return table;
    }

    private static ChannelTable solenoid(Value first) {
        TableBuilder table = shared();
        table.on(0x03, 0x01, first)
                .on(0x05, 0x01, valve(2))
                .on(0x09, 0x7B, Value.unsigned("pressure", 2).unit("kPa"))
                .on(0xB9, 0x7B, Value.words("pressure_sensor_status", "unknown", "read error"))
                .on(0x0B, 0xF5, threshold("pressure_threshold_alarm"))
                .on(0x0E, 0xAF, task(1))
                .on(0x0F, 0xAF, task(2))
                .on(0x20, 0xCE, Valves::history)
                .on(0x21, 0xCE, Valves::pressureHistory);
        Common.setting(
                table,
                0x1D,
                Value.unsigned("valve_task.index", 1).bits(0, 3),
                Sockets.bit("valve_task.valve_status", 1, 5, "close", "open").same(),
                Sockets.bit("valve_task.time_rule_enable", 1, 7, "disable", "enable")
                        .same(),
                Value.unsigned("valve_task.sequence_id", 1));
        Common.history(table);
        return table.build();
    }

    private static Value valve(int number) {
        String name = "valve_" + number;
        return Value.words(name, Map.of(0, "close", 1, "open")).unless(0xFF, name + "_result", "success");
    }

    private static Value[] threshold(String name) {
        return new Value[] {
            Value.unsigned(name + ".valve_strategy", 1),
            Value.words(name + ".threshold_type", "disable", "below", "above", "between", "outside"),
            Value.unsigned(name + ".threshold_min", 2),
            Value.unsigned(name + ".threshold_max", 2),
            Value.unsigned(name + ".current_pressure", 2).unit("kPa"),
            Value.words(name + ".alarm_status", "release alarm", "trigger alarm")
        };
    }

    private static Value[] task(int number) {
        String name = "valve_" + number + "_task_status.";
        return new Value[] {
            Value.words(
                    name + "task_status",
                    "free task",
                    "normal local plan",
                    "force local plan",
                    "rain stop plan",
                    "IPSO temporary control plan"),
            Value.words(name + "real_status", "valve is currently closed", "valve is currently open"),
            Value.words(
                    name + "cmd_status",
                    "valve is currently commanded to close",
                    "valve is currently commanded to open")
        };
    }

    private static int history(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + FIRST_HISTORY > end) {
            sink.malformed(at - base, "history", "cut off");
            return ItemReader.FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            int state = bytes[at + 4];
            boolean isCounter = (state & 2) != 0;
            int index = (state >> 4 & 1) + 1;
            String path = Common.next(notes, "history");
            notes.number(at, 4, path + "timestamp", LittleEndian.value(bytes, at, 4));
            notes.text(at + 4, 1, path + "mode", isCounter ? "counter" : "gpio");
            notes.text(at + 4, 1, path + "valve_" + index, (state & 1) == 0 ? "close" : "open");
            if (isCounter) {
                notes.number(at + 5, 4, path + "valve_" + index + "_pulse", LittleEndian.value(bytes, at + 5, 4));
            } else {
                notes.text(at + 4, 1, path + "gpio_" + index, (state & 4) == 0 ? "off" : "on");
                notes.field(at + 5, 4, "reserved", "");
            }
        }
        return at + FIRST_HISTORY;
    }

    private static int pressureHistory(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + PRESSURE_HISTORY > end) {
            sink.malformed(at - base, "history", "cut off");
            return ItemReader.FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String path = Common.next(notes, "history");
            notes.number(at, 4, path + "timestamp", LittleEndian.value(bytes, at, 4));
            notes.number(at + 4, 2, path + "pressure", LittleEndian.value(bytes, at + 4, 2), 0, "kPa");
        }
        return at + PRESSURE_HISTORY;
    }

    private static ChannelTable motor() {
        TableBuilder table = shared();
        for (int i = 0; i < 2; i++) {
            String valve = "valve_" + (i + 1);
            String pressure = "pressure_" + (i + 1);
            table.on(0x03 + 2 * i, 0xF6, Valves::opening)
                    .on(0x09 + i, 0x7B, Value.unsigned(pressure, 2).unit("kPa"))
                    .on(0x0B + i, 0xF5, threshold(pressure + "_alarm_event"))
                    .on(0x0E + i, 0x01, Value.unsigned(valve + "_opening_duration", 1))
                    .on(0xB3 + 2 * i, 0xF6, type(valve + "_type"), Value.unsigned(valve + "_sensor_status", 1))
                    .on(0xB9 + i, 0x7B, Value.words(pressure + "_sensor_status", "normal", "read error"));
        }
        table.on(
                0x0D,
                0xE3,
                calibration(1, "source_value", 1),
                calibration(2, "source_value", 1).same(),
                calibration(1, "target_value", 2).same(),
                calibration(2, "target_value", 2).same(),
                calibration(1, "result", 3).same(),
                calibration(2, "result", 3).same());
        Common.setting(
                table,
                0x8E,
                Value.filler(1),
                Value.unsigned("report_interval", 2).unit("min"));
        Common.setting(table, 0x84, Common.enable("d2d_enable"));
        Common.setting(table, 0xF3, Common.enable("response_enable"));
        return table.build();
    }

    /** A part of how a valve was calibrated; the first byte says which valve, and so the name. */
    private static Value calibration(int valve, String part, int place) {
        return Value.read("valve_" + valve + "_calibration_event." + part, 4, (b, at, width, raw) -> {
            if (b[at] != valve - 1) {
                return null;
            }
            return place == 3
                    ? Common.text(b[at + place] == 0 ? "failed" : "success")
                    : new FieldValue.Decimal(BigDecimal.valueOf(b[at + place] & 0xFF), "%");
        });
    }

    private static Value type(String name) {
        return Value.words(name, "2-way ball valve", "3-way ball valve");
    }

    /** How far a valve is open; above a hundred a valve of three ways is turned to its other side. */
    private static int opening(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + 2 > end) {
            sink.malformed(at - base, "valve", "cut off");
            return ItemReader.FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String valve = bytes[at - 2] == 0x03 ? "valve_1" : "valve_2";
            boolean isThreeWay = bytes[at] == 1;
            int opening = bytes[at + 1] & 0xFF;
            boolean isTurned = isThreeWay && opening > 100;
            notes.text(at, 1, valve + "_type", isThreeWay ? "3-way ball valve" : "2-way ball valve");
            notes.number(at + 1, 1, valve + "_opening", isTurned ? opening - 100 : opening, 0, "%");
            if (isThreeWay) {
                notes.text(at + 1, 1, valve + "_direction", isTurned ? "right" : "left");
            }
        }
        return at + 2;
    }
}
