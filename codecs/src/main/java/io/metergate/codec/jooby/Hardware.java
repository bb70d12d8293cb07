package io.metergate.codec.jooby;

/** Families of the maker's radio modules, by what their status flags mean. */
enum Hardware {
    GAS(1),
    TWO_CHANNELS(1),
    PULSE_220(1),
    FOUR_CHANNELS(2),
    METER(2),
    WATER(2),
    UNKNOWN(0);

    private final int statusBytes;

    Hardware(int statusBytes) {
        this.statusBytes = statusBytes;
    }

    int statusBytes() {
        return statusBytes;
    }

    /** The family of a hardware type as a module's status tells it. */
    static Hardware of(int type) {
        return switch (type) {
            case 1, 2, 3, 12, 24 -> GAS;
            case 4, 5, 8, 9 -> TWO_CHANNELS;
            case 6, 10, 15 -> FOUR_CHANNELS;
            case 7, 14, 20, 21 -> METER;
            case 11 -> PULSE_220;
            case 13 -> WATER;
            default -> UNKNOWN;
        };
    }
}
