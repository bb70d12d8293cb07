package io.metergate.codec.en13757;

import java.util.Arrays;

/** The device types of EN 13757-7 and the OBIS media that they measure. */
final class Media {
    static final int OPEN = 0;
    static final int ELECTRICITY = 1;
    static final int HEAT_COST_ALLOCATOR = 4;
    static final int COOLING = 5;
    static final int HEAT = 6;
    static final int GAS = 7;
    static final int COLD_WATER = 8;
    static final int HOT_WATER = 9;
    /** A medium that OBIS has no group for. */
    static final int NONE = 10;
    /** Electricity of a maker that writes phases as VIFEs of its own. */
    static final int ELECTRICITY_PHASES = 11;

    static final int GROUPS = 12;

    /** The registers of a quantity that is none anywhere. */
    static final long[] NOWHERE = new long[GROUPS];

    /** Makers whose VIFEs FF 01, FF 02 and FF 03 are the phases, by the records that their meters send. */
    private static final int[] PHASES_BY_MAKER = {
        Header.code("ABB"),
        Header.code("EBZ"),
        Header.code("EMH"),
        Header.code("ESY"),
        Header.code("FIN"),
        Header.code("IME"),
        Header.code("SEC"),
    };

    private static final int MAKER_SHIFT = 8;

    private static final byte[] GROUP = new byte[256];
    private static final String[] NAMES = new String[256];

    static {
        Arrays.fill(NOWHERE, Registers.NONE);
        for (int type = 0; type < NAMES.length; type++) {
            name(type, NONE, "device type %02X".formatted(type));
        }
        name(0x00, OPEN, "other");
        name(0x01, NONE, "oil");
        name(0x02, ELECTRICITY, "electricity");
        name(0x03, GAS, "gas");
        name(0x04, HEAT, "heat, measured at the outlet");
        name(0x05, NONE, "steam");
        name(0x06, HOT_WATER, "warm water");
        name(0x07, COLD_WATER, "water");
        name(0x08, HEAT_COST_ALLOCATOR, "heat cost allocator");
        name(0x09, NONE, "compressed air");
        name(0x0A, COOLING, "cooling, measured at the outlet");
        name(0x0B, COOLING, "cooling, measured at the inlet");
        name(0x0C, HEAT, "heat, measured at the inlet");
        name(0x0D, HEAT, "heat and cooling");
        name(0x0E, OPEN, "bus or system component");
        name(0x0F, OPEN, "unknown medium");
        name(0x10, COLD_WATER, "irrigation water");
        name(0x11, COLD_WATER, "water data logger");
        name(0x12, GAS, "gas data logger");
        name(0x13, GAS, "gas converter");
        name(0x15, HOT_WATER, "hot water");
        name(0x16, COLD_WATER, "cold water");
        name(0x17, COLD_WATER, "hot and cold water");
        name(0x18, OPEN, "pressure");
        name(0x19, OPEN, "analogue to digital converter");
        name(0x1A, NONE, "smoke detector");
        name(0x1B, OPEN, "room sensor");
        name(0x20, ELECTRICITY, "electricity breaker");
        name(0x21, NONE, "gas or water valve");
        name(0x25, OPEN, "customer display");
        name(0x28, NONE, "waste water");
        name(0x31, OPEN, "communication controller");
        name(0x36, OPEN, "radio converter, system side");
        name(0x37, OPEN, "radio converter, meter side");
    }

    private Media() {}

    /** The medium and the maker of a meter, as one number. */
    static int of(int deviceType, int manufacturer) {
        int group = GROUP[deviceType & 0xFF];
        boolean phases = group == ELECTRICITY && writesPhases(manufacturer);
        return (phases ? ELECTRICITY_PHASES : group) | manufacturer << MAKER_SHIFT;
    }

    /** The OBIS group A of a meter, {@link #OPEN}, {@link #NONE} or {@link #ELECTRICITY_PHASES}. */
    static int group(int meter) {
        return meter & 0xFF;
    }

    /** The letters of the maker of a meter as they are coded; 0 where it is not known. */
    static int maker(int meter) {
        return meter >>> MAKER_SHIFT;
    }

    private static boolean writesPhases(int manufacturer) {
        for (int maker : PHASES_BY_MAKER) {
            if (maker == manufacturer) {
                return true;
            }
        }
        return false;
    }

    static String name(int deviceType) {
        return NAMES[deviceType & 0xFF];
    }

    private static void name(int type, int group, String name) {
        GROUP[type] = (byte) group;
        NAMES[type] = name;
    }
}
