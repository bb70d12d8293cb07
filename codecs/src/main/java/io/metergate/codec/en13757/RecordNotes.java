package io.metergate.codec.en13757;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.Obis;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.en13757.Quantity.Format;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** The words for a record, wanted only when somebody looks at one. */
final class RecordNotes {
    private static final String[] FUNCTIONS = {"", "maximum", "minimum", "during an error"};
    private static final String[] TYPES = {
        "no data",
        "8 bit integer",
        "16 bit integer",
        "24 bit integer",
        "32 bit integer",
        "32 bit real",
        "48 bit integer",
        "64 bit integer",
        "selection for readout",
        "2 digits",
        "4 digits",
        "6 digits",
        "8 digits",
        "variable length",
        "12 digits",
        "special",
    };
    private static final int TEXT_MAX = 0xBF;

    private RecordNotes() {}

    static void record(FrameNotes notes, byte[] bytes, int at, int dataAt, int length, long dib, long vib, int group) {
        Quantity quantity = Quantities.at(Vib.quantity(vib));
        int vibAt = Dib.end(bytes, at);
        notes.field(at, vibAt - at, "DIF", information(dib));
        notes.field(vibAt, dataAt - vibAt, "VIF", meaning(bytes, vibAt, vib, quantity));
        if (length > 0) {
            long register = Registers.of(dib, vib, group, quantity);
            String code = register == Registers.NONE ? "" : Obis.unpack(register) + " ";
            notes.field(dataAt, length, code + quantity.name(), data(bytes, dataAt, length, dib, vib, quantity));
        }
    }

    static void manufacturerData(FrameNotes notes, byte[] bytes, int at, int end) {
        boolean more = bytes[at] == Dib.MANUFACTURER_MORE;
        notes.field(at, 1, "DIF", more ? "manufacturer's data, more frames follow" : "manufacturer's data");
        if (at + 1 < end) {
            notes.field(at + 1, end - at - 1, "manufacturer's data", Hex.spaced(bytes, at + 1, end - at - 1));
        }
    }

    private static String information(long dib) {
        StringBuilder text = new StringBuilder(TYPES[Dib.type(dib)]);
        append(text, FUNCTIONS[Dib.function(dib)]);
        append(text, Dib.storage(dib) == 0 ? "" : "storage " + Dib.storage(dib));
        append(text, Dib.tariff(dib) == 0 ? "" : "tariff " + Dib.tariff(dib));
        append(text, Dib.subunit(dib) == 0 ? "" : "subunit " + Dib.subunit(dib));
        return text.toString();
    }

    private static String meaning(byte[] bytes, int at, long vib, Quantity quantity) {
        StringBuilder text = new StringBuilder(quantity.name());
        if ((bytes[at] & 0x7F) == 0x7C) {
            append(text, text(bytes, at + 2, bytes[at + 1] & 0xFF));
        }
        append(text, Vib.direction(vib) == Vib.POSITIVE ? "positive only" : "");
        append(text, Vib.direction(vib) == Vib.NEGATIVE ? "negative only" : "");
        append(text, Vib.isAtBaseConditions(vib) ? "at base conditions" : "");
        append(text, aspect(Vib.aspect(vib)));
        append(text, Vib.profile(vib) == 0 ? "" : "series");
        append(text, Vib.isPlain(vib) ? "" : "with a further VIFE");
        return text.toString();
    }

    private static String aspect(int aspect) {
        return switch (aspect) {
            case 0 -> "";
            case Vib.PHASE_1, Vib.PHASE_2, Vib.PHASE_3 -> "L" + aspect;
            case Vib.NEUTRAL -> "neutral";
            case Vib.QUADRANT_1, Vib.QUADRANT_2, Vib.QUADRANT_3, Vib.QUADRANT_4 ->
                "quadrant " + (1 + aspect - Vib.QUADRANT_1);
            case Vib.DELTA -> "import less export";
            case Vib.ABSOLUTE -> "import and export";
            default -> "aspect %02X".formatted(aspect);
        };
    }

    private static void append(StringBuilder text, String part) {
        if (!part.isEmpty()) {
            text.append(", ").append(part);
        }
    }

    private static String data(byte[] bytes, int at, int length, long dib, long vib, Quantity quantity) {
        int type = Dib.type(dib);
        if (type == Dib.VARIABLE && (bytes[at] & 0xFF) <= TEXT_MAX && Vib.profile(vib) == 0) {
            return reversed(text(bytes, at + 1, length - 1));
        }
        if (quantity.format() == Format.DATE) {
            return Dates.text(bytes, at, length);
        }
        boolean real = type == Dib.REAL;
        long mantissa = real ? Numbers.real(bytes, at) : whole(bytes, at, type);
        if (mantissa == Numbers.NONE || quantity.format() == Format.BYTES || Vib.profile(vib) != 0) {
            String raw = Hex.spaced(bytes, at, length);
            return real ? raw + ", no exact decimal" : raw;
        }
        int exponent = quantity.exponent() + Vib.scale(vib) + (real ? Numbers.realExponent(bytes, at) : 0);
        BigDecimal value = BigDecimal.valueOf(mantissa, -exponent).multiply(BigDecimal.valueOf(quantity.factor()));
        return (value.toPlainString() + " " + quantity.unit().symbol()).strip();
    }

    private static long whole(byte[] bytes, int at, int type) {
        return type == Dib.VARIABLE ? Numbers.variable(bytes, at) : Numbers.whole(bytes, at, type);
    }

    private static String text(byte[] bytes, int at, int length) {
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
