package io.metergate.codec.lorawan;

import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Notes the fields of a payload one after the other, each by the path that its maker's object has for it. Used only
 * where somebody takes notes, so it may make garbage. What is said of the same bytes once more is said with length 0
 * before the field itself.
 */
public final class PayloadNotes {
    /** The end of the year 9999; what lies beyond, or before 1970, is no time that a device can mean. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final FrameNotes notes;
    private final byte[] bytes;
    private final boolean bigEndian;
    private String prefix = "";
    private int at;

    private PayloadNotes(FrameNotes notes, byte[] bytes, int at, boolean bigEndian) {
        this.notes = notes;
        this.bytes = bytes;
        this.at = at;
        this.bigEndian = bigEndian;
    }

    /** Begins at an index of a payload whose numbers have their highest byte first. */
    public static PayloadNotes bigEndian(FrameNotes notes, byte[] bytes, int at) {
        return new PayloadNotes(notes, bytes, at, true);
    }

    /** Begins at an index of a payload whose numbers have their lowest byte first. */
    public static PayloadNotes littleEndian(FrameNotes notes, byte[] bytes, int at) {
        return new PayloadNotes(notes, bytes, at, false);
    }

    /** The names of the fields from here on come after this path. */
    public PayloadNotes under(String path) {
        prefix = path;
        return this;
    }

    /** What the names of the fields come after. */
    public String path() {
        return prefix;
    }

    /** The index of the next byte. */
    public int at() {
        return at;
    }

    /** The bytes that are walked. */
    public byte[] bytes() {
        return bytes;
    }

    /** The number in the next bytes, which stay the next ones. */
    public long ahead(int length) {
        return bigEndian ? BigEndian.value(bytes, at, length) : LittleEndian.value(bytes, at, length);
    }

    public PayloadNotes unsigned(String name, int length) {
        return scaled(name, length, 0, "");
    }

    public PayloadNotes signed(String name, int length) {
        return signedScaled(name, length, 0, "");
    }

    /** A number without a sign, times a power of ten. */
    public PayloadNotes scaled(String name, int length, int exponent, String unit) {
        return number(name, length, ahead(length), exponent, unit);
    }

    /** A number with a sign, times a power of ten. */
    public PayloadNotes signedScaled(String name, int length, int exponent, String unit) {
        int unused = 64 - 8 * length;
        return number(name, length, ahead(length) << unused >> unused, exponent, unit);
    }

    /** A number that the bytes give in another way. */
    public PayloadNotes number(String name, int length, long mantissa, int exponent, String unit) {
        notes.number(at, length, prefix + name, mantissa, exponent, unit);
        return skipped(length);
    }

    /** A number that is a fraction of whole ones, to sixteen digits. */
    public PayloadNotes ratio(String name, int length, long numerator, long denominator, String unit) {
        BigDecimal quotient =
                BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), MathContext.DECIMAL64);
        return decimal(name, length, quotient, unit);
    }

    /** A number that its maker computes in floating point and rounds to so many places. */
    public PayloadNotes fixed(String name, int length, double value, int places, String unit) {
        return Double.isFinite(value)
                ? decimal(name, length, new BigDecimal(value).setScale(places, RoundingMode.HALF_UP), unit)
                : field(name, length, "no number");
    }

    /** A number that the bytes give in another way, without needless zeros. */
    public PayloadNotes decimal(String name, int length, BigDecimal value, String unit) {
        BigDecimal stripped = value.stripTrailingZeros();
        BigDecimal plain = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        notes.value(at, length, prefix + name, new Decimal(plain, unit));
        return skipped(length);
    }

    public PayloadNotes text(String name, int length, String value) {
        notes.text(at, length, prefix + name, value);
        return skipped(length);
    }

    public PayloadNotes flag(String name, int length, boolean value) {
        notes.flag(at, length, prefix + name, value);
        return skipped(length);
    }

    /** A time in seconds since 1970 UTC, as makers write it: with thousandths of a second. */
    public PayloadNotes time(String name, int length, long epochSecond) {
        if (epochSecond < 0 || epochSecond > LAST_SECOND) {
            return text(name, length, Long.toString(epochSecond));
        }
        return text(name, length, MILLISECONDS.format(Instant.ofEpochSecond(epochSecond)));
    }

    /** A binary real of four or eight bytes; one that is no number is only shown. */
    public PayloadNotes real(String name, int length, String unit) {
        double value = length == Float.BYTES
                ? Float.intBitsToFloat((int) ahead(length))
                : Double.longBitsToDouble(ahead(length));
        return Double.isFinite(value)
                ? decimal(name, length, BigDecimal.valueOf(value), unit)
                : field(name, length, "no number");
    }

    /** A number that its maker computes in floating point of the bytes that come next. */
    public PayloadNotes real(String name, double value, String unit) {
        return Double.isFinite(value) ? decimal(name, 0, BigDecimal.valueOf(value), unit) : field(name, 0, "no number");
    }

    /** Single bits of the next byte or bytes, the lowest first; null for one that says nothing. */
    public PayloadNotes bits(int length, @Nullable String... names) {
        long word = ahead(length);
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            if (name != null) {
                notes.flag(at, 0, prefix + name, (word >> i & 1) != 0);
            }
        }
        return raw(length, "bits");
    }

    /** A list of the words for the bits that are set, the lowest first; null for one that says nothing. */
    public PayloadNotes wordsOfBits(String list, int length, long word, @Nullable String... words) {
        int said = 0;
        for (int i = 0; i < words.length; i++) {
            String text = words[i];
            if (text != null && (word >> i & 1) != 0) {
                notes.text(at, 0, prefix + list + "[" + said + "]", text);
                said++;
            }
        }
        return raw(length, list);
    }

    /** Bytes that only frame the content. */
    public PayloadNotes field(String name, int length, String meaning) {
        if (length > 0) {
            notes.field(at, length, prefix + name, meaning);
        }
        return skipped(length);
    }

    /** Bytes as they are, such as reserved ones. */
    public PayloadNotes raw(int length, String name) {
        return length > 0 ? field(name, length, Hex.spaced(bytes, at, length)) : this;
    }

    private PayloadNotes skipped(int length) {
        at += length;
        return this;
    }
}
