package io.metergate.codec.imst;

import io.metergate.codec.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The units of meter data: numbered as in DLMS/COSEM (IEC 62056-6-2, table 4), or written out as in IEC 62056-21.
 *
 * @param exponent the power of ten that brings a number in the written unit to the register's unit
 */
record MeterUnit(Unit unit, int exponent) {
    private static final String[] SYMBOLS = new String[256];
    private static final @Nullable MeterUnit[] NUMBERED = new MeterUnit[256];
    private static final String[] WRITTEN = {"Wh", "kWh", "varh", "kvarh", "W", "kW", "var", "kvar", "V", "A", "Hz"};
    private static final Unit[] WRITTEN_UNITS = {
        Unit.WATT_HOUR,
        Unit.WATT_HOUR,
        Unit.VAR_HOUR,
        Unit.VAR_HOUR,
        Unit.WATT,
        Unit.WATT,
        Unit.VAR,
        Unit.VAR,
        Unit.VOLT,
        Unit.AMPERE,
        Unit.HERTZ
    };
    private static final MeterUnit[] WRITTEN_RECORDS = new MeterUnit[WRITTEN.length];

    static {
        String all = "a mo wk d h min. s ° °C currency m m/s m³ m³ m³/h m³/h m³/d m³/d l kg N Nm Pa bar J J/h W VA var"
                + " Wh VAh varh A C V V/m F Ω Ωm²/m Wb T A/m H Hz 1/(Wh) 1/(varh) 1/(VAh) V²h A²h kg/s S,_mho K"
                + " 1/(V²h) 1/(A²h) 1/m³ % Ah";
        String[] symbols = all.split(" ");
        for (int i = 0; i < SYMBOLS.length; i++) {
            SYMBOLS[i] = i >= 1 && i <= symbols.length ? symbols[i - 1].replace('_', ' ') : Integer.toString(i);
        }
        SYMBOLS[60] = "Wh/m³";
        SYMBOLS[61] = "J/m³";
        SYMBOLS[62] = "Mol %";
        SYMBOLS[63] = "g/m³";
        SYMBOLS[64] = "Pa s";
        number(9, Unit.DEGREE_CELSIUS, 0);
        number(13, Unit.CUBIC_METRE, 0);
        number(14, Unit.CUBIC_METRE, 0);
        number(15, Unit.CUBIC_METRE_PER_HOUR, 0);
        number(16, Unit.CUBIC_METRE_PER_HOUR, 0);
        number(19, Unit.CUBIC_METRE, -3);
        number(25, Unit.JOULE, 0);
        number(26, Unit.JOULE_PER_HOUR, 0);
        number(27, Unit.WATT, 0);
        number(28, Unit.VOLT_AMPERE, 0);
        number(29, Unit.VAR, 0);
        number(30, Unit.WATT_HOUR, 0);
        number(31, Unit.VOLT_AMPERE_HOUR, 0);
        number(32, Unit.VAR_HOUR, 0);
        number(33, Unit.AMPERE, 0);
        number(35, Unit.VOLT, 0);
        number(44, Unit.HERTZ, 0);
        for (int i = 0; i < WRITTEN.length; i++) {
            WRITTEN_RECORDS[i] = new MeterUnit(WRITTEN_UNITS[i], WRITTEN[i].startsWith("k") ? 3 : 0);
        }
    }

    private static void number(int number, Unit unit, int exponent) {
        NUMBERED[number] = new MeterUnit(unit, exponent);
    }

    static String symbol(int number) {
        return SYMBOLS[number];
    }

    /** The unit of that number; null where no register has it. */
    static @Nullable MeterUnit numbered(int number) {
        return NUMBERED[number];
    }

    /** The unit that the characters spell; null where no register has it. */
    static @Nullable MeterUnit written(byte[] bytes, int from, int end) {
        for (int i = 0; i < WRITTEN.length; i++) {
            if (spells(WRITTEN[i], bytes, from, end)) {
                return WRITTEN_RECORDS[i];
            }
        }
        return null;
    }

    private static boolean spells(String word, byte[] bytes, int from, int end) {
        if (word.length() != end - from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
