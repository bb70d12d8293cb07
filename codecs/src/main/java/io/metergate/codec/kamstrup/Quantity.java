package io.metergate.codec.kamstrup;

/**
 * What Kamstrup calls a quantity of EN 13757-3.
 *
 * @param unit as Kamstrup writes it
 * @param exponent the power of ten that a number is times
 */
record Quantity(String name, String unit, int exponent) {
    private static final String NONE = "NA";

    /** The quantity of a VIF without its extension bit. */
    static Quantity of(int vif) {
        int low = vif & 7;
        return switch (vif >> 2) {
            case 0x00, 0x01 -> new Quantity("Energy", "Wh", low - 3);
            case 0x02, 0x03 -> new Quantity("Energy", "J", low);
            case 0x04, 0x05 -> new Quantity("Volume", "m3", low - 6);
            case 0x06, 0x07 -> new Quantity("Mass", "kg", low - 3);
            case 0x08 -> new Quantity("On time", NONE, 0);
            case 0x09 -> new Quantity("Operating time", NONE, 0);
            case 0x0A, 0x0B -> new Quantity("Power", "W", low - 3);
            case 0x0C, 0x0D -> new Quantity("Power", "J/h", low);
            case 0x0E, 0x0F -> new Quantity("Volume flow", "m3/h", low - 6);
            case 0x10, 0x11 -> new Quantity("Volume flow (ext.)", "m3/min", low - 7);
            case 0x12, 0x13 -> new Quantity("Volume flow (ext.)", "m3/s", low - 9);
            case 0x14, 0x15 -> new Quantity("Mass flow", "kg/h", low - 3);
            case 0x16 -> new Quantity("Flow temperature", "C", (vif & 3) - 3);
            case 0x17 -> new Quantity("Return temperature", "C", (vif & 3) - 3);
            case 0x18 -> new Quantity("Temperature difference", "K", (vif & 3) - 3);
            case 0x19 -> new Quantity("External temperature", "C", (vif & 3) - 3);
            case 0x1A -> new Quantity("Pressure", "bar", (vif & 3) - 3);
            case 0x1C -> new Quantity("Averaging duration", NONE, 0);
            case 0x1D -> new Quantity("Actuality duration", NONE, 0);
            default -> other(vif);
        };
    }

    private static Quantity other(int vif) {
        return switch (vif) {
            case 0x6E -> new Quantity("Units for HCA", "H.C.A.", 0);
            case 0x78 -> new Quantity("Fabrication no", NONE, 0);
            case 0x79 -> new Quantity("Enhanced identification", NONE, 0);
            default -> new Quantity("Bus address", NONE, 0);
        };
    }
}
