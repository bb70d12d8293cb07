package io.metergate.codec.elvaco;

import org.jspecify.annotations.Nullable;

/**
 * What a VIF says in Elvaco's words: the unit depends on whether the number is decimal.
 *
 * @param name the quantity
 * @param exponent the power of ten that the number is times
 * @param unit as Elvaco writes it
 */
record Scale(String name, int exponent, String unit) {
    /** The scale of a VIF in hexadecimal; null for one that Elvaco does not send. */
    static @Nullable Scale of(String vib, boolean decimal) {
        if (vib.length() == 4) {
            return extended(vib, decimal);
        }
        int vif = vib.length() == 2 ? Integer.parseInt(vib, 16) : 0xFF;
        int low = vif & 7;
        return switch (vif >> 2) {
            case 0x00, 0x01 -> wattHours(vif, decimal);
            case 0x02, 0x03 -> joules(vif, decimal);
            case 0x04, 0x05 -> new Scale("volume", low - 6, "m³");
            case 0x0A, 0x0B ->
                decimal || low >= 6 ? new Scale("power", low - 6, "kW") : new Scale("power", low - 3, "W");
            case 0x0E, 0x0F -> new Scale("flow", low - 6, "m³/h");
            case 0x16 -> new Scale("forwardTemperature", (vif & 3) - 3, "°C");
            case 0x17 -> new Scale("returnTemperature", (vif & 3) - 3, "°C");
            case 0x08 -> new Scale("onTime", 0, new String[] {"S", "Min", "H", "Days"}[vif & 3]);
            default -> null;
        };
    }

    private static Scale wattHours(int vif, boolean decimal) {
        if (vif < 6) {
            return new Scale("energy", vif - 3, "Wh");
        }
        return decimal && vif == 7 ? new Scale("energy", -2, "MWh") : new Scale("energy", vif - 6, "kWh");
    }

    private static Scale joules(int vif, boolean decimal) {
        if (vif < 0xE) {
            return new Scale("energy", vif - 8, "J");
        }
        return decimal ? new Scale("energy", vif - 0x11, "GJ") : new Scale("energy", vif - 0xE, "MJ");
    }

    private static @Nullable Scale extended(String vib, boolean decimal) {
        return switch (vib) {
            case "fb00" -> new Scale("energy", -1, "MWh");
            case "fb01" -> new Scale("energy", 0, "MWh");
            case "fb08" -> new Scale("energy", -1, "GJ");
            case "fb09" -> new Scale("energy", 0, "GJ");
            case "fb0d" -> decimal ? null : new Scale("energy", 0, "MCal");
            case "fb0e" -> decimal ? null : new Scale("energy", 1, "MCal");
            case "fb0f" -> decimal ? null : new Scale("energy", 2, "MCal");
            case "ff07" -> new Scale("energyE8", 0, "m³*°C");
            case "ff08" -> new Scale("energyE9", 0, "m³*°C");
            default -> null;
        };
    }
}
