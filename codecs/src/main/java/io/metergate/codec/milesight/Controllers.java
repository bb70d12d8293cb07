package io.metergate.codec.milesight;

import io.metergate.codec.FieldValue;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import java.math.BigDecimal;

/** Controllers with inputs, outputs and Modbus: UC100, UC300, UC501, UC502 and the old UC11xx. */
final class Controllers {
    static final ChannelTable UC100 = uc100();
    static final ChannelTable UC300 = uc300();
    static final ChannelTable UC50X = uc50x();
    static final ChannelTable UC11XX = uc11xx();

    private static final int FIRST_INPUT = 0x03;
    private static final int HISTORY = 0x20;

    private Controllers() {}

    private static ChannelTable uc100() {
        TableBuilder table = Common.table();
        table.on(Common.DEVICE, 0x19, Modbus.value(true))
                .on(Common.DEVICE, 0x15, Modbus.error(-1))
                .on(Common.DEVICE, 0xEE, Modbus.alarm())
                .on(0xF9, 0x5F, Modbus::mutation)
                .on(HISTORY, 0xCE, Histories::modbusUc100)
                .on(HISTORY, 0xCD, Histories::message);
        Common.setting(table, 0x04, Common.enable("confirm_mode_enable"));
        return table.build();
    }

    private static ChannelTable uc300() {
        TableBuilder table = Common.table();
        for (int i = 0; i < 4; i++) {
            table.on(FIRST_INPUT + i, 0x00, Common.onOff("gpio_input_" + (i + 1)))
                    .on(FIRST_INPUT + i, 0xC8, Value.unsigned("gpio_counter_" + (i + 1), 4));
        }
        for (int i = 0; i < 2; i++) {
            String number = Integer.toString(i + 1);
            table.on(0x07 + i, 0x01, Common.onOff("gpio_output_" + number))
                    .on(
                            0x09 + i,
                            0x67,
                            Value.signed("pt100_" + number, 2).exponent(-1).unit("°C"))
                    .on(0x09 + i, 0xE2, statistics("pt100_" + number, false))
                    .on(0x0B + i, 0x02, Value.unsigned("adc_" + number, 4).exponent(-2))
                    .on(0x0B + i, 0xE2, statistics("adc_" + number, false))
                    .on(0x0D + i, 0x02, Value.unsigned("adv_" + number, 4).exponent(-2))
                    .on(0x0D + i, 0xE2, statistics("adv_" + number, false));
        }
        table.on(Common.DEVICE, 0x19, Modbus.value(false))
                .on(Common.DEVICE, 0x15, Modbus.error(-1))
                .on(HISTORY, 0xDC, Histories::channelsUc300)
                .on(HISTORY, 0xDD, Histories::modbusUc300);
        Common.setting(
                table, 0x91, Value.unsigned("jitter_config.channel", 1), Value.unsigned("jitter_config.time", 4));
        Common.setting(
                table,
                0x92,
                control(1, true),
                control(2, true).same(),
                control(1, false).same(),
                control(2, false).same());
        Common.setting(table, 0x94, Common.yes("report_status"));
        Common.setting(table, 0x04, Common.yes("rejoin"));
        return table.build();
    }

    /** A pulse on an output: which one, its state, how many milliseconds; the output's number is in its name. */
    private static Value control(int output, boolean isStatus) {
        String name = "gpio_output_" + output + "_control." + (isStatus ? "status" : "duration");
        return Value.read(name, 6, (b, at, width, raw) -> {
            if (b[at] != output) {
                return null;
            }
            return isStatus
                    ? Common.text(b[at + 1] == 0 ? "off" : "on")
                    : new FieldValue.Decimal(BigDecimal.valueOf(LittleEndian.value(b, at + 2, 4)), "ms");
        });
    }

    private static ChannelTable uc50x() {
        TableBuilder table = Common.table();
        table.on(0x01, 0x75, Value.unsigned("battery", 1).unit("%"));
        for (int i = 0; i < 2; i++) {
            String number = Integer.toString(i + 1);
            table.on(FIRST_INPUT + i, 0x00, Common.onOff("gpio_input_" + number))
                    .on(FIRST_INPUT + i, 0x01, Common.onOff("gpio_output_" + number))
                    .on(FIRST_INPUT + i, 0xC8, Value.unsigned("gpio_counter_" + number, 4))
                    .on(0x05 + i, 0x02, thousandths("analog_input_" + number))
                    .on(0x05 + i, 0xE2, statistics("analog_input_" + number, true));
            Value[] alarm = new Value[5];
            System.arraycopy(statistics("analog_input_" + number, true), 0, alarm, 0, 4);
            alarm[4] = Value.words(
                    "analog_input_" + number + "_alarm", "unknown", "threshold alarm", "value change alarm");
            table.on(0x85 + i, 0xE2, alarm);
        }
        table.on(Common.DEVICE, 0x14, inputType(1), inputType(2).same())
                .on(0x08, 0xDB, Histories::sdi12)
                .on(Common.DEVICE, 0x0E, Modbus.packed(6, false))
                .on(0x80, 0x0E, Modbus.packed(6, true))
                .on(Common.DEVICE, 0x15, Modbus.error(6))
                .on(HISTORY, 0xDC, Histories::channelsUc50x)
                .on(HISTORY, 0xE0, Histories::sdi12History)
                .on(HISTORY, 0xDD, Histories::modbusUc50x);
        Common.history(table);
        return table.build();
    }

    private static Value inputType(int input) {
        return Value.read(
                "analog_input_" + input + "_type",
                1,
                (b, at, width, raw) ->
                        raw >> 4 == input ? Common.text((raw & 0xF) == 0 ? "current" : "voltage") : null);
    }

    private static ChannelTable uc11xx() {
        TableBuilder table = Common.table();
        for (int i = 0; i < 2; i++) {
            String number = Integer.toString(i + 1);
            table.on(0x01 + i, 0xC8, Value.unsigned("gpio_counter_" + number, 4))
                    .on(0x01 + i, 0x00, Common.highLow("gpio_input_" + number))
                    .on(0x09 + i, 0x00, Common.highLow("gpio_output_" + number))
                    .on(0x09 + i, 0x01, Common.highLow("gpio_output_" + number))
                    .on(0x11 + i, 0x02, hundredths("adc_" + number));
        }
        table.on(Common.DEVICE, 0x0E, Modbus.packed(0, false)).on(Common.DEVICE, 0x08, Common.hex("sn", 6));
        return table.build();
    }

    /** The value, then its extremes and its mean, in floats of 16 bits; which extreme comes first differs. */
    static Value[] statistics(String name, boolean minimumFirst) {
        return new Value[] {
            Value.float16(name),
            Value.float16(name + (minimumFirst ? "_min" : "_max")),
            Value.float16(name + (minimumFirst ? "_max" : "_min")),
            Value.float16(name + "_avg")
        };
    }

    private static Value[] thousandths(String name) {
        return integers(name, -3);
    }

    private static Value[] hundredths(String name) {
        return integers(name, -2);
    }

    private static Value[] integers(String name, int exponent) {
        return new Value[] {
            Value.signed(name, 2).exponent(exponent),
            Value.signed(name + "_min", 2).exponent(exponent),
            Value.signed(name + "_max", 2).exponent(exponent),
            Value.signed(name + "_avg", 2).exponent(exponent)
        };
    }
}
