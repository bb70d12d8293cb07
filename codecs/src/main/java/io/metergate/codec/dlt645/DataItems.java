package io.metergate.codec.dlt645;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.dlt645.DataItem.Shape;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The data identifiers that become registers (annex A). The standard numbers its energies as IEC 62056-6-1 does, so
 * DI2 is group C of the OBIS code, but for the combined active energy, which is 0 here and 15 there.
 */
final class DataItems {
    private static final int ENERGY = 0x00;
    private static final int DEMAND = 0x01;
    private static final int VARIABLE = 0x02;

    private static final int MAXIMUM = 6;
    private static final int CURRENT_AVERAGE = 4;
    private static final int INSTANTANEOUS = 7;
    private static final int CUMULATIVE = 8;

    private static final long PHASE_STEP = Obis.pack(0, 0, 20, 0, 0, 0);
    private static final long ANGLE_STEP = Obis.pack(0, 0, 0, 0, 11, 0);

    private static final int[] SINGLES = {
        0x00900100,
        0x00900101,
        0x00900200,
        0x00900201,
        0x02800001,
        0x02800002,
        0x02800004,
        0x02800005,
        0x02800006,
        0x02800007,
        0x02800008,
    };
    private static final @Nullable DataItem[] ENERGIES = new @Nullable DataItem[256];
    private static final @Nullable DataItem[] DEMANDS = new @Nullable DataItem[256];
    private static final @Nullable DataItem[] VARIABLES = {
        null,
        phases("voltage", 1, 32, 2, -1, Unit.VOLT, false),
        phases("current", 1, 31, 3, -3, Unit.AMPERE, true),
        phases("active power", 0, 1, 3, -1, Unit.WATT, true),
        phases("reactive power", 0, 3, 3, -1, Unit.VAR, true),
        phases("apparent power", 0, 9, 3, -1, Unit.VOLT_AMPERE, true),
        phases("power factor", 0, 13, 2, -3, Unit.NONE, true),
        new DataItem(
                Shape.PHASES,
                "phase angle",
                electricity(81, INSTANTANEOUS) + (4 << 8),
                ANGLE_STEP,
                1,
                2,
                0,
                false,
                -1,
                Unit.DEGREE),
    };

    private static final DataItem NEUTRAL_CURRENT =
            single("neutral current", electricity(91, INSTANTANEOUS), 3, -3, Unit.AMPERE, true);
    private static final DataItem FREQUENCY =
            single("frequency", electricity(14, INSTANTANEOUS), 2, -2, Unit.HERTZ, false);
    private static final DataItem ACTIVE_DEMAND =
            single("present active demand", electricity(1, CURRENT_AVERAGE), 3, -1, Unit.WATT, true);
    private static final DataItem REACTIVE_DEMAND =
            single("present reactive demand", electricity(3, CURRENT_AVERAGE), 3, -1, Unit.VAR, true);
    private static final DataItem APPARENT_DEMAND =
            single("present apparent demand", electricity(9, CURRENT_AVERAGE), 3, -1, Unit.VOLT_AMPERE, true);
    private static final DataItem TEMPERATURE =
            single("temperature in the meter", Obis.of(0, 0, 96, 9, 0).packed(), 2, -1, Unit.DEGREE_CELSIUS, true);
    private static final DataItem BATTERY =
            single("clock battery voltage", Obis.of(0, 0, 96, 6, 3).packed(), 2, -2, Unit.VOLT, false);

    /** The credit of a prepaid meter as COSEM numbers it: credit 1 is what remains, credit 2 is what was overdrawn. */
    private static final DataItem REMAINING_ENERGY = credit("remaining energy", 10, 1, 1, Unit.WATT_HOUR);

    private static final DataItem OVERDRAWN_ENERGY = credit("overdrawn energy", 11, 1, 1, Unit.WATT_HOUR);
    private static final DataItem REMAINING_AMOUNT = credit("remaining amount", 10, 0, -2, Unit.CURRENCY);
    private static final DataItem OVERDRAWN_AMOUNT = credit("overdrawn amount", 11, 0, -2, Unit.CURRENCY);

    static {
        String[] names = {
            "combined active",
            "active import",
            "active export",
            "combined reactive 1",
            "combined reactive 2",
            "reactive quadrant 1",
            "reactive quadrant 2",
            "reactive quadrant 3",
            "reactive quadrant 4",
            "apparent import",
            "apparent export",
        };
        for (int di2 = 0; di2 < names.length; di2++) {
            ENERGIES[di2] = energy(Shape.TARIFFS, names[di2], di2, di2);
            DEMANDS[di2] = demand(Shape.TARIFFS, names[di2], di2, di2);
            for (int phase = 1; di2 > 0 && phase <= 3; phase++) {
                String name = names[di2] + " L" + phase;
                ENERGIES[20 * phase + di2] = energy(Shape.PERIODS, name, 20 * phase + di2, di2);
                DEMANDS[20 * phase + di2] = demand(Shape.PERIODS, name, 20 * phase + di2, di2);
            }
        }
    }

    private DataItems() {}

    /** The item that an identifier belongs to; null when it is none that becomes a register. */
    static @Nullable DataItem find(int di) {
        int di2 = di >> 16 & 0xFF;
        return switch (di >>> 24) {
            case ENERGY -> di2 == 0x90 ? credit(di) : ENERGIES[di2];
            case DEMAND -> DEMANDS[di2];
            case VARIABLE -> di2 < VARIABLES.length ? VARIABLES[di2] : variable(di);
            default -> null;
        };
    }

    /** The identifier with which a head-end asks for a register; empty when none names it. */
    static OptionalInt identifier(long register) {
        for (int head = ENERGY; head <= VARIABLE; head++) {
            for (int di2 = 0; di2 <= 0xFF; di2++) {
                int di = head << 24 | di2 << 16;
                DataItem item = find(di);
                OptionalInt found = item == null ? OptionalInt.empty() : item.identifier(di, register);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        for (int di : SINGLES) {
            DataItem item = find(di);
            if (item != null && item.register(di, 0) == register) {
                return OptionalInt.of(di);
            }
        }
        return OptionalInt.empty();
    }

    private static @Nullable DataItem credit(int di) {
        return switch (di) {
            case 0x00900100 -> REMAINING_ENERGY;
            case 0x00900101 -> OVERDRAWN_ENERGY;
            case 0x00900200 -> REMAINING_AMOUNT;
            case 0x00900201 -> OVERDRAWN_AMOUNT;
            default -> null;
        };
    }

    private static @Nullable DataItem variable(int di) {
        return switch (di) {
            case 0x02800001 -> NEUTRAL_CURRENT;
            case 0x02800002 -> FREQUENCY;
            case 0x02800004 -> ACTIVE_DEMAND;
            case 0x02800005 -> REACTIVE_DEMAND;
            case 0x02800006 -> APPARENT_DEMAND;
            case 0x02800007 -> TEMPERATURE;
            case 0x02800008 -> BATTERY;
            default -> null;
        };
    }

    private static long electricity(int c, int d) {
        return Obis.of(1, 0, c, d, 0).packed();
    }

    private static DataItem phases(
            String name, int firstPhase, int c, int bytes, int exponent, Unit unit, boolean signed) {
        long register = electricity(c, INSTANTANEOUS);
        return new DataItem(Shape.PHASES, name, register, PHASE_STEP, firstPhase, bytes, 0, signed, exponent, unit);
    }

    private static DataItem single(String name, long register, int bytes, int exponent, Unit unit, boolean signed) {
        return new DataItem(Shape.SINGLE, name, register, 0, 0, bytes, 0, signed, exponent, unit);
    }

    private static DataItem credit(String name, int d, int e, int exponent, Unit unit) {
        return single(name, Obis.of(0, 0, 19, d, e).packed(), 4, exponent, unit, false);
    }

    /** XXXXXX.XX kWh, kvarh or kVAh. */
    private static DataItem energy(Shape shape, String name, int di2, int quantity) {
        long register = electricity(di2 == 0 ? 15 : di2, CUMULATIVE);
        Unit unit = pick(quantity, Unit.WATT_HOUR, Unit.VAR_HOUR, Unit.VOLT_AMPERE_HOUR);
        return new DataItem(shape, name + " energy", register, 0, 0, 4, 0, combined(quantity), 1, unit);
    }

    /** XX.XXXX kW, kvar or kVA, then when it was: minute, hour, day, month, year. */
    private static DataItem demand(Shape shape, String name, int di2, int quantity) {
        long register = electricity(di2 == 0 ? 15 : di2, MAXIMUM);
        Unit unit = pick(quantity, Unit.WATT, Unit.VAR, Unit.VOLT_AMPERE);
        return new DataItem(shape, name + " maximum demand", register, 0, 0, 3, 5, combined(quantity), -1, unit);
    }

    private static boolean combined(int quantity) {
        return quantity == 0 || quantity == 3 || quantity == 4;
    }

    private static Unit pick(int quantity, Unit active, Unit reactive, Unit apparent) {
        if (quantity <= 2) {
            return active;
        }
        return quantity <= 8 ? reactive : apparent;
    }
}
