package io.metergate.codec.iotfactory;

import org.jspecify.annotations.Nullable;

/**
 * What the gateway's maker calls a quantity of EN 13757-3.
 *
 * @param factor what a number is times, beside the power of ten
 */
record MeterUnit(String name, String unit, int factor, int exponent) {
    private static final int[] SECONDS = {1, 60, 3600, 86_400};

    /** The unit of a VIF without extension; null for one that is reserved. */
    static @Nullable MeterUnit of(int vif) {
        int low = vif & 7;
        return switch (vif >> 2) {
            case 0x00, 0x01 -> unit("energy", "Wh", low - 3);
            case 0x02, 0x03 -> unit("energy", "J", low);
            case 0x04, 0x05 -> unit("volume", "m^3", low - 6);
            case 0x06, 0x07 -> unit("mass", "kg", low - 3);
            case 0x08 -> new MeterUnit("on_time", "s", SECONDS[vif & 3], 0);
            case 0x09 -> new MeterUnit("operating_time", "s", SECONDS[vif & 3], 0);
            case 0x0A, 0x0B -> unit("power", "W", low - 3);
            case 0x0C, 0x0D -> unit("power", "J/h", low);
            case 0x0E, 0x0F -> unit("volume_flow", "m^3/h", low - 6);
            case 0x10, 0x11 -> unit("volume_flow", "m^3/min", low - 7);
            case 0x12, 0x13 -> unit("volume_flow", "m^3/s", low - 9);
            case 0x14, 0x15 -> unit("mass_flow", "kg/h", low - 3);
            case 0x16 -> unit("flow_temperature", "°C", (vif & 3) - 3);
            case 0x17 -> unit("return_temperature", "°C", (vif & 3) - 3);
            case 0x18 -> unit("temperature_difference", "K", (vif & 3) - 3);
            case 0x19 -> unit("external_temperature", "°C", (vif & 3) - 3);
            case 0x1A -> unit("Pressure", "bar", (vif & 3) - 3);
            case 0x1C, 0x1D -> new MeterUnit("averaging_duration", "s", SECONDS[vif & 3], 0);
            default -> other(vif);
        };
    }

    private static MeterUnit unit(String name, String unit, int exponent) {
        return new MeterUnit(name, unit, 1, exponent);
    }

    private static @Nullable MeterUnit other(int vif) {
        return switch (vif) {
            case 0x6C -> unit("time_point_date", "-", 0);
            case 0x6D -> unit("time_point_date_time", "-", 0);
            case 0x6E -> unit("H_C_A", "Units for H.C.A.", 0);
            case 0x78 -> unit("fabrication_no", "", 0);
            case 0x79 -> unit("enhanced_identification", "", 0);
            case 0x7A -> unit("bus_address", "", 0);
            default -> null;
        };
    }
}
