package io.metergate.codec.en13757;

import static io.metergate.codec.en13757.Media.COLD_WATER;
import static io.metergate.codec.en13757.Media.COOLING;
import static io.metergate.codec.en13757.Media.ELECTRICITY;
import static io.metergate.codec.en13757.Media.ELECTRICITY_PHASES;
import static io.metergate.codec.en13757.Media.GAS;
import static io.metergate.codec.en13757.Media.HEAT;
import static io.metergate.codec.en13757.Media.HEAT_COST_ALLOCATOR;
import static io.metergate.codec.en13757.Media.HOT_WATER;
import static io.metergate.codec.en13757.Media.OPEN;

import io.metergate.codec.Obis;
import java.util.Arrays;

/**
 * Which OBIS register a quantity is for a meter of each medium (IEC 62056-6-1 and EN 13757-1). Where the medium is open
 * the unit decides: watt-hours are electricity, joules heat, cubic metres water.
 */
final class Registers {
    /** No register, for a value that OBIS has no name for. */
    static final long NONE = -1;

    static final long[] ACTIVE_ENERGY =
            map().electricity(1, 8).thermal(1).open(ELECTRICITY).made();
    static final long[] THERMAL_ENERGY =
            map().electricity(1, 8).thermal(1).open(HEAT).made();
    static final long[] REACTIVE_ENERGY =
            map().electricity(3, 8).open(ELECTRICITY).made();
    static final long[] APPARENT_ENERGY =
            map().electricity(9, 8).open(ELECTRICITY).made();
    static final long[] ACTIVE_POWER =
            map().electricity(1, 7).thermal(8).open(ELECTRICITY).made();
    static final long[] THERMAL_POWER =
            map().electricity(1, 7).thermal(8).open(HEAT).made();
    static final long[] REACTIVE_POWER =
            map().electricity(3, 7).open(ELECTRICITY).made();
    static final long[] APPARENT_POWER =
            map().electricity(9, 7).open(ELECTRICITY).made();
    static final long[] CURRENT = map().electricity(11, 7).open(ELECTRICITY).made();
    static final long[] VOLTAGE = map().electricity(12, 7).open(ELECTRICITY).made();
    static final long[] FREQUENCY = map().electricity(14, 7).open(ELECTRICITY).made();
    static final long[] VOLUME =
            map().thermal(2).gas(3).water(1).open(COLD_WATER).made();
    static final long[] VOLUME_FLOW =
            map().thermal(9).gas(43).water(2).open(COLD_WATER).made();
    static final long[] MASS = map().thermal(3).made();
    static final long[] FLOW_TEMPERATURE = map().thermal(10).water(3).open(HEAT).made();
    static final long[] RETURN_TEMPERATURE = map().thermal(11).open(HEAT).made();
    static final long[] TEMPERATURE_DIFFERENCE = map().thermal(12).open(HEAT).made();
    static final long[] PRESSURE = map().thermal(13).gas(42).made();
    static final long[] ALLOCATION =
            map().allocator(1).open(HEAT_COST_ALLOCATOR).made();
    static final long[] EXTERNAL_TEMPERATURE = abstractObject(96, 9);
    static final long[] OPERATING_TIME = abstractObject(96, 8);
    static final long[] CREDIT = abstractObject(19, 10);

    private static final int GROUP_MAX = 254;
    private static final int ACTIVE = 1;
    private static final int REACTIVE = 3;
    private static final int APPARENT = 9;
    private static final int INSTANTANEOUS = 7;
    private static final int CUMULATIVE = 8;
    private static final int BASE_CONDITIONS = 2;
    private static final int PHASE_STEP = 20;

    private Registers() {}

    /** The packed OBIS code of a record; {@link #NONE} when the record is not the plain value of a register. */
    static long of(long dib, long block, int group, Quantity quantity) {
        long register = quantity.registers()[group];
        if (register == NONE) {
            return NONE;
        }
        long vib = group == ELECTRICITY_PHASES ? Vib.phased(block) : block;
        if (Dib.isTotalNow(dib)) {
            if (Vib.isUnqualified(vib)) {
                return register;
            }
            if (Vib.isPhase(vib) && register >> 40 == ELECTRICITY) {
                return register + (((long) PHASE_STEP * Vib.aspect(vib)) << 24);
            }
        }
        int storage = Dib.storage(dib);
        int tariff = Dib.tariff(dib);
        int subunit = Dib.subunit(dib);
        if (!Vib.isPlain(vib) || Dib.function(dib) != 0 || Math.max(storage, Math.max(tariff, subunit)) > GROUP_MAX) {
            return NONE;
        }
        long qualified = Vib.isQualified(vib) ? qualified(register, vib) : register;
        if (qualified == NONE || (tariff != 0 && d(register) == INSTANTANEOUS)) {
            return NONE;
        }
        long element = qualified + ((long) subunit << 32) + ((long) tariff << 8);
        return storage == 0 ? element : stored(element, storage);
    }

    /** The register's value of a storage number above 0. */
    static long stored(long register, int storage) {
        return register - Obis.CURRENT_PERIOD + storage;
    }

    private static long qualified(long register, long vib) {
        int a = (int) (register >> 40);
        int c = (int) (register >> 24) & 0xFF;
        int d = d(register);
        if (a == ELECTRICITY) {
            int side = electricity(c, d, vib);
            return side == 0 ? NONE : code(a, side, d);
        }
        if (a == HEAT && c == 1 && Vib.direction(vib) == Vib.NEGATIVE && Vib.aspect(vib) == 0) {
            return code(COOLING, c, d);
        }
        if (a == GAS && Vib.isAtBaseConditions(vib) && Vib.aspect(vib) == 0) {
            return code(a, c, BASE_CONDITIONS);
        }
        return Vib.isOnlyPositive(vib) ? register : NONE;
    }

    private static long code(int a, int c, int d) {
        return Obis.pack(a, 0, c, d, 0, Obis.CURRENT_PERIOD);
    }

    private static int d(long register) {
        return (int) (register >> 16) & 0xFF;
    }

    /** Group C for a direction, a phase, a quadrant or a sum of directions; 0 when there is no such code. */
    private static int electricity(int c, int d, long vib) {
        int aspect = Vib.aspect(vib);
        boolean directed = c == ACTIVE || c == REACTIVE || c == APPARENT;
        boolean negative = Vib.direction(vib) == Vib.NEGATIVE;
        if (Vib.isAtBaseConditions(vib) || Vib.direction(vib) == Vib.BOTH || (negative && !directed)) {
            return 0;
        }
        int side = negative ? c + 1 : c;
        return switch (aspect) {
            case 0 -> side;
            case Vib.PHASE_1, Vib.PHASE_2, Vib.PHASE_3 -> side + PHASE_STEP * aspect;
            case Vib.NEUTRAL -> directed || d != INSTANTANEOUS ? 0 : c + 80;
            case Vib.QUADRANT_1, Vib.QUADRANT_2, Vib.QUADRANT_3, Vib.QUADRANT_4 ->
                c == REACTIVE && d == CUMULATIVE && !negative ? 5 + aspect - Vib.QUADRANT_1 : 0;
            case Vib.DELTA -> c == ACTIVE && !negative ? 16 : 0;
            case Vib.ABSOLUTE -> c == ACTIVE && !negative ? 15 : 0;
            default -> 0;
        };
    }

    private static long[] abstractObject(int c, int d) {
        long[] codes = new long[Media.GROUPS];
        Arrays.fill(codes, code(0, c, d));
        return codes;
    }

    private static Mapping map() {
        return new Mapping(Media.NOWHERE.clone());
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one line
    private record Mapping(long[] codes) {
        Mapping electricity(int c, int d) {
            codes[ELECTRICITY_PHASES] = code(ELECTRICITY, c, d);
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

        long[] made() {
            return codes;
        }

        private Mapping put(int group, int c, int d) {
            codes[group] = code(group, c, d);
            return this;
        }
    }
}
