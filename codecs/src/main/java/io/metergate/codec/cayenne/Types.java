package io.metergate.codec.cayenne;

import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;

/** The types of Cayenne LPP: the IPSO object number less 3200. */
final class Types {
    static final ChannelTable TABLE = table();

    private Types() {}

    private static ChannelTable table() {
        TableBuilder table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true);
        base(table);
        measurands(table);
        vectors(table);
        return table.build();
    }

    private static void base(TableBuilder table) {
        table.type(0x00, Value.unsigned("digital_input_#", 1))
                .type(0x01, Value.unsigned("digital_output_#", 1))
                .type(0x02, Value.signed("analog_input_#", 2).exponent(-2))
                .type(0x03, Value.signed("analog_output_#", 2).exponent(-2))
                .type(0x04, Value.unsigned("counter_#", 2))
                .type(0x64, Value.unsigned("generic_#", 4))
                .type(0x65, Value.unsigned("illuminance_#", 2).unit("lx"))
                .type(0x66, Value.unsigned("presence_#", 1))
                .type(0x67, Value.signed("temperature_#", 2).exponent(-1).unit("°C"))
                .type(
                        0x68,
                        Value.unsigned("humidity_#", 1).times(5).exponent(-1).unit("%"))
                .type(0x73, Value.unsigned("barometer_#", 2).exponent(-1).unit("hPa"))
                .type(0x85, Value.unsigned("time_#", 4).time())
                .type(0x8E, Value.unsigned("switch_#", 1));
    }

    private static void measurands(TableBuilder table) {
        table.type(0x74, Value.unsigned("voltage_#", 2).exponent(-2).unit("V").channelRegister("1-0:32.7.0"))
                .type(
                        0x75,
                        Value.unsigned("current_#", 2).exponent(-3).unit("A").channelRegister("1-0:31.7.0"))
                .type(0x76, Value.unsigned("frequency_#", 4).unit("Hz"))
                .type(0x78, Value.unsigned("percentage_#", 1).unit("%"))
                .type(0x79, Value.signed("altitude_#", 2).unit("m"))
                .type(0x7A, Value.signed("load_#", 3).exponent(-3).unit("kg"))
                .type(0x7D, Value.unsigned("concentration_#", 2).unit("ppm"))
                .type(0x80, Value.unsigned("power_#", 2).unit("W").channelRegister("1-0:1.7.0"))
                .type(0x82, Value.unsigned("distance_#", 4).exponent(-3).unit("m"))
                .type(
                        0x83,
                        Value.unsigned("energy_#", 4).exponent(-3).unit("kWh").channelRegister("1-0:1.8.0"))
                .type(0x84, Value.unsigned("direction_#", 2).unit("°"));
    }

    private static void vectors(TableBuilder table) {
        table.type(0x71, axis("accelerometer", "x", -3), axis("accelerometer", "y", -3), axis("accelerometer", "z", -3))
                .type(0x86, axis("gyrometer", "x", -2), axis("gyrometer", "y", -2), axis("gyrometer", "z", -2))
                .type(
                        0x87,
                        Value.unsigned("colour_#.r", 1),
                        Value.unsigned("colour_#.g", 1),
                        Value.unsigned("colour_#.b", 1))
                .type(
                        0x88,
                        Value.signed("gps_#.latitude", 3).exponent(-4),
                        Value.signed("gps_#.longitude", 3).exponent(-4),
                        Value.signed("gps_#.altitude", 3).exponent(-2).unit("m"))
                .on(0, 0xF0, new Polyline());
    }

    private static Value axis(String what, String axis, int exponent) {
        return Value.signed(what + "_#." + axis, 2).exponent(exponent);
    }
}
