package io.metergate.codec.lwm2m;

import io.metergate.codec.Unit;
import java.nio.charset.StandardCharsets;

/** Units as SenML (RFC 8428, RFC 8798) and object models write them, with the power of ten to the base unit. */
final class Units {
    private static final String[] SYMBOLS = {
        "W",
        "kW",
        "MW",
        "var",
        "kvar",
        "VA",
        "kVA",
        "Wh",
        "kWh",
        "MWh",
        "varh",
        "kvarh",
        "VAh",
        "kVAh",
        "J",
        "kJ",
        "MJ",
        "GJ",
        "V",
        "mV",
        "kV",
        "A",
        "mA",
        "Hz",
        "m3",
        "l",
        "Cel",
        "/",
        "",
        "W*h",
        "ucum:W*h",
        "W.h",
        "kW*h",
        "kW.h",
    };
    private static final Unit[] UNITS = {
        Unit.WATT,
        Unit.WATT,
        Unit.WATT,
        Unit.VAR,
        Unit.VAR,
        Unit.VOLT_AMPERE,
        Unit.VOLT_AMPERE,
        Unit.WATT_HOUR,
        Unit.WATT_HOUR,
        Unit.WATT_HOUR,
        Unit.VAR_HOUR,
        Unit.VAR_HOUR,
        Unit.VOLT_AMPERE_HOUR,
        Unit.VOLT_AMPERE_HOUR,
        Unit.JOULE,
        Unit.JOULE,
        Unit.JOULE,
        Unit.JOULE,
        Unit.VOLT,
        Unit.VOLT,
        Unit.VOLT,
        Unit.AMPERE,
        Unit.AMPERE,
        Unit.HERTZ,
        Unit.CUBIC_METRE,
        Unit.CUBIC_METRE,
        Unit.DEGREE_CELSIUS,
        Unit.NONE,
        Unit.NONE,
        Unit.WATT_HOUR,
        Unit.WATT_HOUR,
        Unit.WATT_HOUR,
        Unit.WATT_HOUR,
        Unit.WATT_HOUR,
    };
    private static final int[] EXPONENTS = {
        0, 3, 6, 0, 3, 0, 3, 0, 3, 6, 0, 3, 0, 3, 0, 3, 6, 9, 0, -3, 3, 0, -3, 0, 0, -3, 0, 0, 0, 0, 0, 0, 3, 3,
    };
    private static final byte[][] BYTES = new byte[SYMBOLS.length][];

    static {
        for (int i = 0; i < SYMBOLS.length; i++) {
            BYTES[i] = SYMBOLS[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    private Units() {}

    /** The number of a symbol; negative when it is not known. */
    static int find(String symbol) {
        byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /** The number of a symbol that stands in a frame; negative when it is not known. */
    static int find(byte[] bytes, int from, int end) {
        for (int i = 0; i < BYTES.length; i++) {
            if (BYTES[i].length == end - from && equal(BYTES[i], bytes, from)) {
                return i;
            }
        }
        return -1;
    }

    static String symbol(int number) {
        return SYMBOLS[number];
    }

    static Unit unit(int number) {
        return UNITS[number];
    }

    static int exponent(int number) {
        return EXPONENTS[number];
    }

    private static boolean equal(byte[] symbol, byte[] bytes, int from) {
        for (int i = 0; i < symbol.length; i++) {
            if (symbol[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
