package io.metergate.codec.en13757;

import static io.metergate.codec.en13757.Media.COLD_WATER;
import static io.metergate.codec.en13757.Media.COOLING;
import static io.metergate.codec.en13757.Media.ELECTRICITY;
import static io.metergate.codec.en13757.Media.GAS;
import static io.metergate.codec.en13757.Media.HEAT;
import static io.metergate.codec.en13757.Media.HEAT_COST_ALLOCATOR;
import static io.metergate.codec.en13757.Media.HOT_WATER;
import static io.metergate.codec.en13757.Media.OPEN;

import io.metergate.codec.Obis;

/**
 * Which OBIS register a quantity is for a meter of each medium (IEC 62056-6-1 and EN 13757-1). Where the medium is open
 * the unit decides: watt-hours are electricity, joules heat, cubic metres water.
 */
final class Registers {
    /** No register, for a value that OBIS has no name for. */
    static final long NONE = -1;

    static final int[] ACTIVE_ENERGY =
            map().electricity(1, 8).thermal(1).open(ELECTRICITY).made();
    static final int[] THERMAL_ENERGY =
            map().electricity(1, 8).thermal(1).open(HEAT).made();
    static final int[] REACTIVE_ENERGY =
            map().electricity(3, 8).open(ELECTRICITY).made();
    static final int[] APPARENT_ENERGY =
            map().electricity(9, 8).open(ELECTRICITY).made();
    static final int[] ACTIVE_POWER =
            map().electricity(1, 7).thermal(8).open(ELECTRICITY).made();
    static final int[] THERMAL_POWER =
            map().electricity(1, 7).thermal(8).open(HEAT).made();
    static final int[] REACTIVE_POWER =
            map().electricity(3, 7).open(ELECTRICITY).made();
    static final int[] APPARENT_POWER =
            map().electricity(9, 7).open(ELECTRICITY).made();
    static final int[] CURRENT = map().electricity(11, 7).open(ELECTRICITY).made();
    static final int[] VOLTAGE = map().electricity(12, 7).open(ELECTRICITY).made();
    static final int[] FREQUENCY = map().electricity(14, 7).open(ELECTRICITY).made();
    static final int[] VOLUME =
            map().thermal(2).gas(3).water(1).open(COLD_WATER).made();
    static final int[] VOLUME_FLOW =
            map().thermal(9).gas(43).water(2).open(COLD_WATER).made();
    static final int[] MASS = map().thermal(3).made();
    static final int[] FLOW_TEMPERATURE = map().thermal(10).water(3).open(HEAT).made();
    static final int[] RETURN_TEMPERATURE = map().thermal(11).open(HEAT).made();
    static final int[] TEMPERATURE_DIFFERENCE = map().thermal(12).open(HEAT).made();
    static final int[] PRESSURE = map().thermal(13).gas(42).made();
    static final int[] ALLOCATION = map().allocator(1).open(HEAT_COST_ALLOCATOR).made();
    static final int[] EXTERNAL_TEMPERATURE = abstractObject(96, 9);
    static final int[] OPERATING_TIME = abstractObject(96, 8);
    static final int[] CREDIT = abstractObject(19, 10);

    private static final int GROUP_MAX = 254;
    private static final int ACTIVE = 1;
    private static final int REACTIVE = 3;
    private static final int APPARENT = 9;
    private static final int INSTANTANEOUS = 7;
    private static final int CUMULATIVE = 8;
    private static final int BASE_CONDITIONS = 2;

    private Registers() {}

    /** The packed OBIS code of a record; {@link #NONE} when the record is not the plain value of a register. */
    static long of(long dib, long vib, int group, Quantity quantity) {
        int code = quantity.registers()[group];
        int storage = Dib.storage(dib);
        int tariff = Dib.tariff(dib);
        int subunit = Dib.subunit(dib);
        if (code == 0 || !Vib.isPlain(vib) || Dib.function(dib) != 0) {
            return NONE;
        }
        if (storage > GROUP_MAX || tariff > GROUP_MAX || subunit > GROUP_MAX) {
            return NONE;
        }
        int a = code >> 16;
        int c = code >> 8 & 0xFF;
        int d = code & 0xFF;
        if (Vib.isQualified(vib)) {
            if (a == ELECTRICITY) {
                c = electricity(c, d, vib);
            } else if (a == HEAT && c == 1 && Vib.direction(vib) == Vib.NEGATIVE && Vib.aspect(vib) == 0) {
                a = COOLING;
            } else if (a == GAS && Vib.isAtBaseConditions(vib) && Vib.aspect(vib) == 0) {
                d = BASE_CONDITIONS;
            } else {
                c = Vib.isOnlyPositive(vib) ? c : 0;
            }
        }
        if (c == 0 || (d == INSTANTANEOUS && tariff != 0)) {
            return NONE;
        }
        return Obis.pack(a, subunit, c, d, tariff, storage == 0 ? Obis.CURRENT_PERIOD : storage);
    }

    /** Group C for a direction, a phase, a quadrant or a sum of directions; 0 when there is no such code. */
    private static int electricity(int c, int d, long vib) {
        boolean directed = c == ACTIVE || c == REACTIVE || c == APPARENT;
        boolean negative = Vib.direction(vib) == Vib.NEGATIVE;
        if (Vib.isAtBaseConditions(vib) || Vib.direction(vib) == Vib.BOTH || (negative && !directed)) {
            return 0;
        }
        int side = negative ? c + 1 : c;
        int aspect = Vib.aspect(vib);
        return switch (aspect) {
            case 0 -> side;
            case Vib.PHASE_1, Vib.PHASE_2, Vib.PHASE_3 -> side + 20 * aspect;
            case Vib.NEUTRAL -> directed || d != INSTANTANEOUS ? 0 : c + 80;
            case Vib.QUADRANT_1, Vib.QUADRANT_2, Vib.QUADRANT_3, Vib.QUADRANT_4 ->
                c == REACTIVE && d == CUMULATIVE && !negative ? 5 + aspect - Vib.QUADRANT_1 : 0;
            case Vib.DELTA -> c == ACTIVE && !negative ? 16 : 0;
            case Vib.ABSOLUTE -> c == ACTIVE && !negative ? 15 : 0;
            default -> 0;
        };
    }

    private static int[] abstractObject(int c, int d) {
        int[] codes = new int[Media.GROUPS];
        for (int group = 0; group < codes.length; group++) {
            codes[group] = c << 8 | d;
        }
        return codes;
    }

    private static Mapping map() {
        return new Mapping(new int[Media.GROUPS]);
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one line
    private record Mapping(int[] codes) {
        Mapping electricity(int c, int d) {
            return put(ELECTRICITY, c, d);
        }

        Mapping thermal(int c) {
            return put(HEAT, c, 0).put(COOLING, c, 0);
        }

        Mapping gas(int c) {
            return put(GAS, c, 0);
        }

        Mapping water(int c) {
            return put(COLD_WATER, c, 0).put(HOT_WATER, c, 0);
        }

        Mapping allocator(int c) {
            return put(HEAT_COST_ALLOCATOR, c, 0);
        }

        Mapping open(int group) {
            codes[OPEN] = codes[group];
            return this;
        }

        int[] made() {
            return codes;
        }

        private Mapping put(int group, int c, int d) {
            codes[group] = group << 16 | c << 8 | d;
            return this;
        }
    }
}
