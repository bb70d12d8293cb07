package io.metergate.codec.dlt698;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The objects of electricity (annex A of the protocol) that become registers. */
final class Quantities {
    private static final int VALUE = 2;
    private static final int PRECISE_VALUE = 4;

    private static final int TARIFFS = 64;
    private static final long TARIFF = Obis.pack(0, 0, 0, 0, 1, 0);
    private static final long PHASE = Obis.pack(0, 0, 20, 0, 0, 0);
    private static final long ANGLE = Obis.pack(0, 0, 0, 0, 11, 0);

    private static final int ENERGY_LAST = 0x00AF;
    private static final int DEMAND_FIRST = 0x1000;
    private static final int DEMAND_LAST = 0x10AF;
    private static final int VARIABLE_FIRST = 0x2000;
    private static final int CURRENT = 0x2001;
    private static final int CREDIT = 0x202C;

    private static final @Nullable Quantity[] ENERGIES = new @Nullable Quantity[ENERGY_LAST + 1];
    private static final @Nullable Quantity[] PRECISE_ENERGIES = new @Nullable Quantity[ENERGY_LAST + 1];
    private static final @Nullable Quantity[] DEMANDS = new @Nullable Quantity[ENERGY_LAST + 1];
    private static final @Nullable Quantity[] VARIABLES = new @Nullable Quantity[0x40];
    private static final Quantity NEUTRAL_CURRENT = single("neutral current", electricity(91, 7), -3, Unit.AMPERE);

    static {
        String[] names = {
            "combined active",
            "import active",
            "export active",
            "combined reactive 1",
            "combined reactive 2",
            "reactive quadrant 1",
            "reactive quadrant 2",
            "reactive quadrant 3",
            "reactive quadrant 4",
            "import apparent",
            "export apparent",
        };
        for (int i = 0; i < names.length; i++) {
            for (int phase = 0; phase <= 3; phase++) {
                if (i > 0 || phase == 0) {
                    counted(i, phase, names[i] + (phase == 0 ? "" : " L" + phase));
                }
            }
        }
        VARIABLES[0x00] = phases("voltage", 32, 3, -1, Unit.VOLT);
        VARIABLES[0x01] = phases("current", 31, 3, -3, Unit.AMPERE);
        VARIABLES[0x03] = new Quantity(
                "angle of voltage and current", electricity(81, 7) + 4 * TARIFF, ANGLE, 3, false, -1, Unit.DEGREE);
        VARIABLES[0x04] = phases("active power", 1, 4, -1, Unit.WATT);
        VARIABLES[0x05] = phases("reactive power", 3, 4, -1, Unit.VAR);
        VARIABLES[0x06] = phases("apparent power", 9, 4, -1, Unit.VOLT_AMPERE);
        VARIABLES[0x0A] = phases("power factor", 13, 4, -3, Unit.NONE);
        VARIABLES[0x0F] = single("frequency", electricity(14, 7), -2, Unit.HERTZ);
        VARIABLES[0x10] = single("temperature in the meter", other(96, 9, 0), -1, Unit.DEGREE_CELSIUS);
        VARIABLES[0x11] = single("clock battery voltage", other(96, 6, 3), -2, Unit.VOLT);
        VARIABLES[0x17] = single("present active demand", electricity(1, 4), -1, Unit.WATT);
        VARIABLES[0x18] = single("present reactive demand", electricity(3, 4), -1, Unit.VAR);
        VARIABLES[0x19] = single("present apparent demand", electricity(9, 4), -1, Unit.VOLT_AMPERE);
        VARIABLES[0x2C] = single("remaining amount", other(19, 10, 0), -2, Unit.CURRENCY);
        VARIABLES[0x2D] = single("overdrawn amount", other(19, 11, 0), -2, Unit.CURRENCY);
    }

    private Quantities() {}

    /** The quantity of an object attribute, of which the top three bits must be clear; null for all others. */
    static @Nullable Quantity find(int oad) {
        int oi = oad >>> 16;
        int attribute = oad >> 8 & 0xFF;
        if (attribute == PRECISE_VALUE) {
            return oi <= ENERGY_LAST ? PRECISE_ENERGIES[oi] : oi == CURRENT ? NEUTRAL_CURRENT : null;
        }
        if (attribute != VALUE) {
            return null;
        }
        if (oi <= ENERGY_LAST) {
            return ENERGIES[oi];
        }
        if (oi >= DEMAND_FIRST && oi <= DEMAND_LAST) {
            return DEMANDS[oi - DEMAND_FIRST];
        }
        return oi >= VARIABLE_FIRST && oi < VARIABLE_FIRST + VARIABLES.length ? VARIABLES[oi - VARIABLE_FIRST] : null;
    }

    /** Whether the attribute is a purse: a structure that begins with the amount. */
    static boolean isPurse(int oad) {
        return oad >>> 16 == CREDIT;
    }

    /** The descriptor with which a head-end asks for a register; empty when there is none. */
    static OptionalInt descriptor(long register) {
        for (int oi = 0; oi < VARIABLE_FIRST + VARIABLES.length; oi++) {
            Quantity quantity = find(oi << 16 | VALUE << 8);
            for (int i = 0; quantity != null && i < quantity.elements(); i++) {
                if (quantity.register(i) == register) {
                    int index = quantity.elements() == 1 || isPurse(oi << 16) ? 0 : i + 1;
                    return OptionalInt.of(oi << 16 | VALUE << 8 | index);
                }
            }
        }
        return register == NEUTRAL_CURRENT.register()
                ? OptionalInt.of(CURRENT << 16 | PRECISE_VALUE << 8)
                : OptionalInt.empty();
    }

    private static void counted(int i, int phase, String name) {
        int c = i == 0 ? 15 : i + 20 * phase;
        int oi = i << 4 | phase;
        Unit energy = i <= 2 ? Unit.WATT_HOUR : i <= 8 ? Unit.VAR_HOUR : Unit.VOLT_AMPERE_HOUR;
        Unit power = i <= 2 ? Unit.WATT : i <= 8 ? Unit.VAR : Unit.VOLT_AMPERE;
        ENERGIES[oi] = new Quantity(name + " energy", electricity(c, 8), TARIFF, TARIFFS, false, 1, energy);
        PRECISE_ENERGIES[oi] = new Quantity(name + " energy", electricity(c, 8), TARIFF, TARIFFS, false, -1, energy);
        DEMANDS[oi] = new Quantity(name + " maximum demand", electricity(c, 6), TARIFF, TARIFFS, true, -1, power);
    }

    private static Quantity phases(String name, int c, int elements, int exponent, Unit unit) {
        return new Quantity(name, electricity(c, 7), PHASE, elements, false, exponent, unit);
    }

    private static Quantity single(String name, long register, int exponent, Unit unit) {
        return new Quantity(name, register, 0, 1, false, exponent, unit);
    }

    private static long electricity(int c, int d) {
        return Obis.of(1, 0, c, d, 0).packed();
    }

    private static long other(int c, int d, int e) {
        return Obis.of(0, 0, c, d, e).packed();
    }
}
