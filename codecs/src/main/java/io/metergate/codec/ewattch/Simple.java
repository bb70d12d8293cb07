package io.metergate.codec.ewattch;

import org.jspecify.annotations.Nullable;

/**
 * An object of one number.
 *
 * @param name what its identifier begins with
 * @param type its type in the maker's object
 * @param length how many bytes it has
 * @param signed whether its top bit is its sign
 * @param factor what it is multiplied with
 * @param exponent the power of ten that scales it then
 * @param unit as the maker writes it
 */
record Simple(String name, String type, int length, boolean signed, int factor, int exponent, String unit) {
    /** The object of that type; null where it has more than a number. */
    static @Nullable Simple of(int kind) {
        return switch (kind) {
            case 0x00 -> new Simple("temperature", "temperature", 2, true, 1, -2, "°C");
            case 0x04 -> new Simple("humidity", "humidity", 1, false, 5, -1, "%RH");
            case 0x06 -> new Simple("pressure", "pressure", 2, false, 5, 0, "pa");
            case 0x08 -> new Simple("C02", "co2", 2, false, 1, 0, "ppm");
            case 0x0C -> new Simple("counter", "counter", 2, false, 1, 0, "");
            case 0x0E -> new Simple("time", "time", 3, false, 1, 0, "s");
            case 0x10 -> new Simple("luminosity", "luminosity", 2, false, 1, 0, "lx");
            case 0x14 -> new Simple("motion", "motion", 2, false, 10, 0, "s");
            case 0x16 -> new Simple("pressure", "pressure", 2, true, 1, -2, "barg");
            case 0x18 -> new Simple("flow", "flow", 2, false, 1, -2, "m3/h");
            case 0x1A -> new Simple("volume", "volume", 2, false, 1, 0, "m3");
            case 0x1C -> new Simple("volume", "volume", 4, false, 1, 0, "m3");
            case ObjectType.ACTIVE_ENERGY -> new Simple("active_energy", "activeEnergyIndex", 4, false, 1, 0, "kWh");
            case ObjectType.REACTIVE_ENERGY ->
                new Simple("reactive_energy", "reactiveEnergyIndex", 4, false, 1, 0, "kvarh");
            case 0x74 -> new Simple("battery", "battery", 1, false, 1, 0, "");
            default -> null;
        };
    }
}
