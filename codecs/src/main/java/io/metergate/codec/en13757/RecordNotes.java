package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.en13757.Quantity.Format;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The words and values for a record, wanted only when somebody looks at one. */
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
    private static final RecordPlace.Function[] PLACES = {
        RecordPlace.Function.INSTANTANEOUS,
        RecordPlace.Function.MAXIMUM,
        RecordPlace.Function.MINIMUM,
        RecordPlace.Function.DURING_ERROR,
    };
    private static final int TEXT_MAX = 0xBF;

    private RecordNotes() {}

    /** Notes the blocks and the data; of a series only the blocks and its header, as its elements follow. */
    static void record(
            Notes notes,
            byte[] bytes,
            int at,
            int dataAt,
            int length,
            long dib,
            long vib,
            int meter,
            boolean isSeries) {
        int vibAt = Dib.end(bytes, at);
        notes.field(at, vibAt - at, "DIF", information(dib));
        notes.field(vibAt, dataAt - vibAt, "VIF", VibNames.meaning(bytes, vibAt, dataAt, vib));
        data(notes, bytes, vibAt, dataAt, length, dib, vib, meter, isSeries);
    }

    /** Notes the data of a record whose blocks may be elsewhere. */
    static void data(
            Notes notes, byte[] head, int vibAt, byte[] bytes, int dataAt, int length, long dib, long vib, int meter) {
        if (length > 0) {
            Quantity own = MakerVifs.of(Media.maker(meter), vib);
            Quantity quantity = own == null ? ValueKinds.of(head, vibAt, vib) : own;
            FieldValue value = value(bytes, dataAt, length, dib, vib, quantity);
            long register = Registers.of(dib, vib, Media.group(meter), quantity);
            boolean none = register == Registers.NONE || isReal64(bytes, dataAt, Dib.type(dib));
            String code = none ? "" : ", " + Obis.unpack(register);
            String name = own == null ? VibNames.name(head, vibAt, vib) : own.name();
            notes.record(dataAt, length, name, value + code, value, place(dib));
        }
    }

    private static void data(
            Notes notes,
            byte[] bytes,
            int vibAt,
            int dataAt,
            int length,
            long dib,
            long vib,
            int meter,
            boolean isSeries) {
        if (isSeries) {
            notes.field(dataAt, length, "series", Hex.spaced(bytes, dataAt, length));
        } else {
            data(notes, bytes, vibAt, bytes, dataAt, length, dib, vib, meter);
        }
    }

    /** Notes one value of a series, and its time where that is known. */
    static void element(
            Notes notes, int at, int length, long mantissa, long time, long dib, long vib, Quantity quantity) {
        FieldValue value = decimal(BigDecimal.valueOf(mantissa), vib, quantity);
        notes.record(at, length, quantity.name(), value.toString(), value, place(dib));
        if (time != CivilTime.NONE) {
            FieldValue date = new FieldValue.Time(new MeterTime(time, false));
            notes.record(at, length, "Date and time", date.toString(), date, place(dib));
        }
    }

    static void manufacturerData(Notes notes, byte[] bytes, int at, int end, int meter) {
        boolean more = bytes[at] == Dib.MANUFACTURER_MORE;
        notes.field(at, 1, "DIF", more ? "manufacturer's data, more frames follow" : "manufacturer's data");
        int rest = Hydrodigit.isOne(meter, bytes, at, end) ? Hydrodigit.note(notes, bytes, at, end) : at + 1;
        if (rest < end) {
            notes.text(rest, end - rest, "manufacturerData", hex(bytes, rest, end - rest));
        }
    }

    private static RecordPlace place(long dib) {
        RecordPlace.Function function = PLACES[Dib.function(dib)];
        return new RecordPlace(Dib.storage(dib), Dib.tariff(dib), Dib.subunit(dib), function);
    }

    private static String information(long dib) {
        StringBuilder text = new StringBuilder(TYPES[Dib.type(dib)]);
        append(text, FUNCTIONS[Dib.function(dib)]);
        append(text, Dib.storage(dib) == 0 ? "" : "storage " + Dib.storage(dib));
        append(text, Dib.tariff(dib) == 0 ? "" : "tariff " + Dib.tariff(dib));
        append(text, Dib.subunit(dib) == 0 ? "" : "subunit " + Dib.subunit(dib));
        return text.toString();
    }

    private static void append(StringBuilder text, String part) {
        if (!part.isEmpty()) {
            text.append(", ").append(part);
        }
    }

    private static FieldValue value(byte[] bytes, int at, int length, long dib, long vib, Quantity quantity) {
        int type = Dib.type(dib);
        if (type == Dib.VARIABLE && (bytes[at] & 0xFF) <= TEXT_MAX) {
            return new FieldValue.Text(characters(bytes, at + 1, length - 1));
        }
        if (quantity.format() == Format.DATE && isDate(type)) {
            return date(bytes, at, length);
        }
        if (quantity.format() == Format.BYTES || quantity.format() == Format.DATE) {
            return new FieldValue.Text(hex(bytes, at, length));
        }
        if (type == Dib.REAL) {
            return real(Float.intBitsToFloat((int) LittleEndian.value(bytes, at, length)), vib, quantity);
        }
        if (isReal64(bytes, at, type)) {
            return real(Double.longBitsToDouble(LittleEndian.value(bytes, at + 1, Double.BYTES)), vib, quantity);
        }
        BigInteger whole = whole(bytes, at, type, quantity.format() == Format.UNSIGNED);
        return whole == null
                ? new FieldValue.Text(hex(bytes, at, length))
                : decimal(new BigDecimal(whole), vib, quantity);
    }

    /** Whether data of a type may be a date or a time: of the lengths of types G, J, F and I. */
    private static boolean isDate(int type) {
        return type == Dib.INTEGER_16 || type == Dib.INTEGER_24 || Dating.isTime(type);
    }

    /** Whether data is a real of 64 bits, which is shown only. */
    private static boolean isReal64(byte[] bytes, int at, int type) {
        return type == Dib.VARIABLE && (bytes[at] & 0xFF) == Numbers.REAL_64;
    }

    /** A real in all of its digits; a float widens to a double of the same value. */
    private static FieldValue real(double real, long vib, Quantity quantity) {
        return Double.isFinite(real)
                ? decimal(new BigDecimal(real), vib, quantity)
                : new FieldValue.Text(Double.toString(real));
    }

    private static @Nullable BigInteger whole(byte[] bytes, int at, int type, boolean unsigned) {
        if (unsigned && type == Dib.INTEGER_64) {
            return new BigInteger(Long.toUnsignedString(LittleEndian.value(bytes, at, Long.BYTES)));
        }
        long whole = type == Dib.VARIABLE
                ? Numbers.variable(bytes, at)
                : unsigned ? Numbers.unsigned(bytes, at, type) : Numbers.whole(bytes, at, type);
        return whole == Numbers.NONE ? null : BigInteger.valueOf(whole);
    }

    private static FieldValue decimal(BigDecimal digits, long vib, Quantity quantity) {
        BigDecimal value = digits.multiply(BigDecimal.valueOf(quantity.factor()))
                .scaleByPowerOfTen(quantity.exponent() + Vib.scale(vib));
        return new FieldValue.Decimal(value, quantity.symbol());
    }

    private static FieldValue date(byte[] bytes, int at, int length) {
        long time = length > 2 ? CivilTime.epochSecond(bytes, at, length) : CivilTime.NONE;
        return time == CivilTime.NONE
                ? new FieldValue.Text(CivilTime.text(bytes, at, length))
                : new FieldValue.Time(new MeterTime(time, false));
    }

    /** Characters come last one first; what are none come as hexadecimal digits, the first byte last as well. */
    private static String characters(byte[] bytes, int at, int length) {
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        boolean readable = text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c > 0xA0)
                && (length == 0 || text.chars().anyMatch(c -> c <= '~'));
        return readable ? new StringBuilder(text).reverse().toString() : hex(bytes, at, length);
    }

    private static String hex(byte[] bytes, int at, int length) {
        return Hex.spaced(bytes, at, length).replace(" ", "");
    }
}
