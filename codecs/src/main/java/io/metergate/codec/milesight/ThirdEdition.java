package io.metergate.codec.milesight;

import io.metergate.codec.FieldValue;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import java.math.BigDecimal;

/**
 * WS513 and WS515 with firmware 3: the channels of the sockets before, in finer units, and settings by number. Nothing
 * in a payload tells the two generations apart, so it has a codec of its own.
 */
final class ThirdEdition {
    static final ChannelTable SOCKET = socket();

    private static final int SETTINGS = 0xF9;

    private ThirdEdition() {}

    private static ChannelTable socket() {
        TableBuilder table = Common.table();
        // The maker gives the voltage in tenths of a volt without saying so; the register has it right.
        table.on(0x03, 0x74, Value.unsigned("voltage", 2), volts())
                .on(0x04, 0x80, Value.unsigned("electric_power", 4).unit("W").register("1-0:1.7.0"))
                .on(0x05, 0x81, Value.unsigned("power_factor", 1).unit("%").register("1-0:13.7.0"))
                .on(
                        0x06,
                        0x83,
                        Value.unsigned("power_consumption", 4)
                                .exponent(-5)
                                .unit("kWh")
                                .register("1-0:1.8.0"))
                .on(
                        0x07,
                        0xC9,
                        Value.unsigned("current_rating", 2)
                                .exponent(-3)
                                .unit("A")
                                .register("1-0:31.7.0"))
                .on(
                        0x08,
                        0x70,
                        number("socket_status.switch_status_1").bits(0, 1).relay())
                .on(
                        0x09,
                        0x67,
                        Value.signed("temperature", 2)
                                .exponent(-1)
                                .unit("°C")
                                .unless(-1, "temperature_error", "collection failed")
                                .unless(-3, "temperature_error", "over range"));
        alarms(table);
        settings(table);
        return table.build();
    }

    private static Value volts() {
        return Value.unsigned("voltage in V", 2)
                .exponent(-1)
                .unit("V")
                .register("1-0:32.7.0")
                .hidden()
                .same();
    }

    private static void alarms(TableBuilder table) {
        table.on(
                        0x89,
                        0x67,
                        Value.signed("temperature_alarm.temperature", 2).exponent(-1),
                        number("temperature_alarm.alarm_type"))
                .on(
                        0x87,
                        0xC9,
                        Value.unsigned("overcurrent_alarm.current", 2).exponent(-3),
                        number("overcurrent_alarm.status"))
                .on(0x88, 0x29, number("device_abnormal_alarm.status"))
                .on(0xB3, 0x74, number("voltage_collection_error_report.type"))
                .on(0xB4, 0x80, number("electric_power_collection_error_report.type"))
                .on(0xB5, 0x81, number("power_factor_collection_error_report.type"))
                .on(0xB6, 0x83, number("power_consumption_collection_error_report.type"))
                .on(0xB7, 0xC9, number("current_collection_error_report.type"));
    }

    private static void settings(TableBuilder table) {
        String[] switches = {"enable", "threshold"};
        Common.setting(table, 0x0F, number("lorawan_class"));
        Common.setting(table, 0x10, number("reboot"));
        Common.setting(table, 0x8E, Value.filler(1), Value.unsigned("reporting_interval_settings.time", 2));
        Common.setting(table, 0x26, number("power_consumption_enable"));
        Common.setting(table, 0x27, number("clear_power_consumption"));
        Common.setting(table, 0x28, number("query_device_status"));
        Common.setting(table, 0x29, number("set_socket.status_1").bits(0, 1));
        Common.setting(table, 0x2F, number("led_indicator_mode"));
        Common.setting(table, 0x67, number("power_switch_mode"));
        Common.setting(table, 0xA5, number("invert_socket_status"));
        Common.setting(table, 0x24, pair("overcurrent_alarm_settings", switches));
        Common.setting(table, 0x30, pair("overcurrent_protection", switches));
        Common.setting(table, 0x8D, number("high_current_protection.enable"));
        Common.setting(table, 0xBD, Value.signed("time_zone", 2).unit("min"));
        Common.setting(table, 0xC7, number("d2d_settings.d2d_agent_enable").bits(1, 1));
        Common.setting(
                table,
                0xAB,
                number("temperature_calibration_settings.enable"),
                Value.signed("temperature_calibration_settings.value", 2).exponent(-1));
        table.on(Common.DEVICE, 0xFE, number("reset_event"));
        table.on(
                Common.DEVICE,
                0x0B,
                Value.read("device_status", 1, (b, at, w, raw) -> new FieldValue.Decimal(BigDecimal.ONE, "")));
        rules(table);
    }

    private static void rules(TableBuilder table) {
        table.on(SETTINGS, 0xCA, Value.read("bluetooth_name", 13, (b, at, width, raw) -> Counters.ascii(b, at, width)))
                .on(
                        SETTINGS,
                        0x69,
                        number("button_lock_settings.switch_config").bits(0, 1),
                        number("button_lock_settings.reset_config").bits(1, 1).same())
                .on(
                        SETTINGS,
                        0xB6,
                        Value.unsigned("alarm_settings.alarm_interval", 2),
                        Value.unsigned("alarm_settings.alarm_count", 2),
                        number("alarm_settings.release_enable"))
                .on(
                        SETTINGS,
                        0x0B,
                        Value.filler(1),
                        number("temperature_alarm_rule.condition"),
                        Value.signed("temperature_alarm_rule.threshold_max", 2).exponent(-1),
                        Value.signed("temperature_alarm_rule.threshold_min", 2).exponent(-1),
                        number("temperature_alarm_rule.threshold_enable"));
    }

    private static Value[] pair(String name, String[] parts) {
        return new Value[] {number(name + "." + parts[0]), number(name + "." + parts[1])};
    }

    private static Value number(String name) {
        return Value.unsigned(name, 1);
    }
}
