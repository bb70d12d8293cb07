package io.metergate.codec.en13757;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The words for a value information block: the quantity, and what each VIFE (tables 15 and 16) adds to it. */
final class VibNames {
    private static final String[] EXTENSIONS = new String[128];
    private static final String[] SECOND_LEVEL = new String[128];

    static {
        for (int code = 0; code < EXTENSIONS.length; code++) {
            EXTENSIONS[code] = "VIFE %02X".formatted(code);
            SECOND_LEVEL[code] = "VIFE FC %02X".formatted(code);
        }
        errors();
        rates();
        limits();
        extensions();
        secondLevel();
    }

    private VibNames() {}

    /** The quantity and everything that the block says of it, separated by commas. */
    static String meaning(byte[] bytes, int at, int end, long vib) {
        String name = name(bytes, at, vib);
        String unit = ValueKinds.of(bytes, at, vib).symbol();
        return unit.isEmpty() || at == end ? name : name + " in " + unit;
    }

    /** The quantity with its qualifiers, such as {@code Voltage L1}. */
    static String name(byte[] bytes, int at, long vib) {
        StringBuilder name = new StringBuilder();
        if (Vib.quantity(vib) == Quantities.PLAIN_TEXT) {
            int length = Vib.textLength(bytes, at);
            String text = new String(bytes, length + 1, bytes[length] & 0xFF, StandardCharsets.ISO_8859_1);
            name.append(new StringBuilder(text.replaceAll("\\p{Cntrl}", "?")).reverse());
        } else {
            name.append(Quantities.at(Vib.quantity(vib)).name());
        }
        int extensions = Vib.extensions(bytes, at);
        if (extensions >= 0) {
            qualifiers(name, bytes, extensions, Vib.quantity(vib) == Quantities.MANUFACTURER);
        }
        return name.toString();
    }

    private static void qualifiers(StringBuilder name, byte[] bytes, int first, boolean isForeign) {
        boolean foreign = isForeign;
        boolean secondLevel = false;
        int next = first;
        int vife;
        do {
            vife = bytes[next++] & 0xFF;
            int code = vife & ~Vib.EXTENSION;
            if (foreign) {
                name.append(" %02X".formatted(code));
            } else if (secondLevel) {
                append(name, SECOND_LEVEL[code]);
                secondLevel = false;
            } else if (vife == Vib.TABLE_FC) {
                secondLevel = true;
            } else {
                foreign = code == Quantities.MANUFACTURER;
                append(name, foreign ? "manufacturer's" : EXTENSIONS[code]);
            }
        } while (vife >= Vib.EXTENSION);
    }

    private static void append(StringBuilder name, String qualifier) {
        if (!qualifier.isEmpty()) {
            name.append(' ').append(qualifier);
        }
    }

    private static void errors() {
        String[] errors = {
            "",
            "(error: too many DIFEs)",
            "(error: storage number not implemented)",
            "(error: subunit not implemented)",
            "(error: tariff not implemented)",
            "(error: function not implemented)",
            "(error: data class not implemented)",
            "(error: data size not implemented)",
        };
        System.arraycopy(errors, 0, EXTENSIONS, 0, errors.length);
        EXTENSIONS[0x0B] = "(error: too many VIFEs)";
        EXTENSIONS[0x0C] = "(error: illegal VIF group)";
        EXTENSIONS[0x0D] = "(error: illegal VIF exponent)";
        EXTENSIONS[0x0E] = "(error: VIF and DIF mismatch)";
        EXTENSIONS[0x0F] = "(error: unimplemented action)";
        EXTENSIONS[0x15] = "(error: no data available)";
        EXTENSIONS[0x16] = "(error: data overflow)";
        EXTENSIONS[0x17] = "(error: data underflow)";
        EXTENSIONS[0x18] = "(error: data error)";
        EXTENSIONS[0x1C] = "(error: premature end of record)";
    }

    private static void rates() {
        String[] per = {
            "second", "minute", "hour", "day", "week", "month", "year", "revolution",
        };
        for (int i = 0; i < per.length; i++) {
            EXTENSIONS[0x20 + i] = "per " + per[i];
        }
        for (int channel = 0; channel < 2; channel++) {
            EXTENSIONS[0x28 + channel] = "increment per input pulse on channel " + channel;
            EXTENSIONS[0x2A + channel] = "increment per output pulse on channel " + channel;
        }
        String[] units = {"l", "m3", "kg", "K", "kWh", "GJ", "kW", "(K l)", "V", "A"};
        for (int i = 0; i < units.length; i++) {
            EXTENSIONS[0x2C + i] = "per " + units[i];
        }
        EXTENSIONS[0x36] = "multiplied by s";
        EXTENSIONS[0x37] = "multiplied by s/V";
        EXTENSIONS[0x38] = "multiplied by s/A";
    }

    private static void limits() {
        String[] units = {"s", "min", "h", "d"};
        for (int upper = 0; upper < 2; upper++) {
            String limit = upper == 0 ? "lower limit" : "upper limit";
            EXTENSIONS[0x40 + 8 * upper] = limit;
            EXTENSIONS[0x41 + 8 * upper] = limit + " exceeded times";
            for (int bits = 0; bits < 4; bits++) {
                String which = ((bits & 1) == 0 ? "begin of " : "end of ") + ((bits & 2) == 0 ? "first " : "last ");
                int code = 0x42 + 8 * upper + ((bits & 2) << 1) + (bits & 1);
                EXTENSIONS[code] = "time of " + which + limit + " exceed";
            }
            EXTENSIONS[0x68 + 4 * upper] = "during " + limit + " exceed";
        }
        EXTENSIONS[0x69] = "leakage";
        EXTENSIONS[0x6D] = "overflow";
        for (int i = 0; i < 16; i++) {
            String limit = (i & 8) == 0 ? "lower limit" : "upper limit";
            String which = (i & 4) == 0 ? "first " : "last ";
            EXTENSIONS[0x50 + i] = "duration of " + which + limit + " exceed in " + units[i & 3];
        }
        for (int i = 0; i < 8; i++) {
            EXTENSIONS[0x60 + i] = "duration of " + ((i & 4) == 0 ? "first" : "last");
        }
        for (int i = 0; i < 4; i++) {
            String which = ((i & 1) == 0 ? "begin of " : "end of ") + ((i & 2) == 0 ? "first" : "last");
            EXTENSIONS[(i & 2) == 0 ? 0x6A + (i & 1) : 0x6E + (i & 1)] = "time of " + which;
        }
    }

    private static void extensions() {
        EXTENSIONS[0x12] = "average";
        EXTENSIONS[0x13] = "inverse compact profile";
        EXTENSIONS[0x14] = "relative deviation";
        EXTENSIONS[0x1D] = "";
        EXTENSIONS[0x1E] = "compact profile";
        EXTENSIONS[0x1F] = "compact profile";
        EXTENSIONS[0x39] = "start";
        EXTENSIONS[0x3A] = "uncorrected";
        EXTENSIONS[0x3B] = "forward";
        EXTENSIONS[0x3C] = "backward";
        EXTENSIONS[0x3D] = "in another than the metric unit";
        EXTENSIONS[0x3E] = "at base conditions";
        EXTENSIONS[0x3F] = "OBIS declaration";
        for (int i = 0; i < 8; i++) {
            EXTENSIONS[0x70 + i] = "";
        }
        for (int i = 0; i < 4; i++) {
            EXTENSIONS[0x78 + i] = String.format(Locale.ROOT, "with additive correction of 10^%d", i - 3);
        }
        EXTENSIONS[0x7D] = "";
        EXTENSIONS[0x7E] = "future";
    }

    private static void secondLevel() {
        String[] phases = {"L1", "L2", "L3", "N", "L1-L2", "L2-L3", "L3-L1", "Q1", "Q2", "Q3", "Q4"};
        System.arraycopy(phases, 0, SECOND_LEVEL, 1, phases.length);
        SECOND_LEVEL[0x0C] = "import less export";
        SECOND_LEVEL[0x10] = "absolute";
        SECOND_LEVEL[0x11] = "without sign";
        SECOND_LEVEL[0x12] = "flags";
        SECOND_LEVEL[0x13] = "to the meter";
        SECOND_LEVEL[0x14] = "from the meter";
    }
}
