package io.metergate.codec.dlms;

import io.metergate.codec.Unit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The enumeration of physical units (IEC 62056-6-2, clause 4.3.2, table 4). */
final class CosemUnits {
    private static final int CODES = 256;
    private static final String[] SYMBOLS = new String[CODES];
    private static final @Nullable Unit[] UNITS = new Unit[CODES];
    private static final byte[] EXPONENTS = new byte[CODES];

    static {
        Arrays.fill(SYMBOLS, "");
        symbols(
                1,
                "a",
                "mo",
                "wk",
                "d",
                "h",
                "min",
                "s",
                "°",
                "°C",
                "currency",
                "m",
                "m/s",
                "m3",
                "m3",
                "m3/h",
                "m3/h");
        symbols(
                17, "m3/d", "m3/d", "l", "kg", "N", "Nm", "Pa", "bar", "J", "J/h", "W", "VA", "var", "Wh", "VAh",
                "varh");
        symbols(33, "A", "C", "V", "V/m", "F", "Ω", "Ωm²/m", "Wb", "T", "A/m", "H", "Hz", "1/Wh", "1/varh", "1/VAh");
        symbols(48, "V²h", "A²h", "kg/s", "S", "K", "1/(V²h)", "1/(A²h)", "1/m3", "%", "Ah");
        symbols(60, "Wh/m3", "J/m3", "mol%", "g/m3", "Pa s", "J/kg", "g/cm2", "atm");
        symbols(70, "dBm", "dBµV", "dB");
        unit(7, Unit.SECOND, 0);
        unit(8, Unit.DEGREE, 0);
        unit(9, Unit.DEGREE_CELSIUS, 0);
        unit(10, Unit.CURRENCY, 0);
        unit(13, Unit.CUBIC_METRE, 0);
        unit(14, Unit.CUBIC_METRE, 0);
        unit(15, Unit.CUBIC_METRE_PER_HOUR, 0);
        unit(16, Unit.CUBIC_METRE_PER_HOUR, 0);
        unit(19, Unit.CUBIC_METRE, -3);
        unit(20, Unit.KILOGRAM, 0);
        unit(23, Unit.BAR, -5);
        unit(24, Unit.BAR, 0);
        unit(25, Unit.JOULE, 0);
        unit(26, Unit.JOULE_PER_HOUR, 0);
        unit(27, Unit.WATT, 0);
        unit(28, Unit.VOLT_AMPERE, 0);
        unit(29, Unit.VAR, 0);
        unit(30, Unit.WATT_HOUR, 0);
        unit(31, Unit.VOLT_AMPERE_HOUR, 0);
        unit(32, Unit.VAR_HOUR, 0);
        unit(33, Unit.AMPERE, 0);
        unit(35, Unit.VOLT, 0);
        unit(44, Unit.HERTZ, 0);
        unit(52, Unit.KELVIN, 0);
        unit(255, Unit.NONE, 0);
    }

    private CosemUnits() {}

    /** The unit of a register, null where the number stands for no unit of a register. */
    static @Nullable Unit unit(int code) {
        return UNITS[code];
    }

    /** The power of ten by which the code's unit is larger than {@link #unit}. */
    static int exponent(int code) {
        return EXPONENTS[code];
    }

    /** As people write it; empty where there is none. */
    static String symbol(int code) {
        return SYMBOLS[code];
    }

    /** The number of a unit as people write it; negative where there is none. */
    static int code(String symbol) {
        for (int i = 1; i < CODES; i++) {
            if (SYMBOLS[i].equals(symbol)) {
                return i;
            }
        }
        return -1;
    }

    private static void symbols(int from, String... symbols) {
        System.arraycopy(symbols, 0, SYMBOLS, from, symbols.length);
    }

    private static void unit(int code, Unit unit, int exponent) {
        UNITS[code] = unit;
        EXPONENTS[code] = (byte) exponent;
    }
}
