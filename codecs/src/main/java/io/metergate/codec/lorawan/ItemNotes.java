package io.metergate.codec.lorawan;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The words for the items of a payload, wanted only when somebody looks at one. */
final class ItemNotes {
    private ItemNotes() {}

    /** Notes every value of an item. */
    static void values(FrameNotes notes, byte[] bytes, int at, Value[] values, int channel, boolean bigEndian) {
        int next = at;
        int here = at;
        for (Value value : values) {
            if (!value.overlay) {
                here = next;
                next += value.width;
            }
            boolean noted = value(notes, bytes, here, value, channel, bigEndian);
            if (!noted && !value.overlay) {
                notes.field(here, value.width, "reserved", Hex.spaced(bytes, here, value.width));
            }
        }
    }

    /** Notes one value under another name than its own. */
    static void valueAs(FrameNotes notes, byte[] bytes, int at, Value value, String path, boolean bigEndian) {
        FieldValue meaning = meaning(bytes, at, value, raw(bytes, at, value, bigEndian));
        if (meaning == null) {
            notes.field(at, value.width, path, Hex.spaced(bytes, at, value.width));
        } else {
            notes.value(at, value.width, path, meaning);
        }
    }

    private static boolean value(FrameNotes notes, byte[] bytes, int at, Value value, int channel, boolean bigEndian) {
        long raw = value.width > Long.BYTES ? 0 : raw(bytes, at, value, bigEndian);
        for (Value.Sentinel sentinel : value.sentinels) {
            if (sentinel.raw() == raw) {
                notes.text(at, value.width, named(sentinel.name(), channel), sentinel.text());
                return true;
            }
        }
        FieldValue meaning = value.hidden ? null : meaning(bytes, at, value, raw);
        if (meaning != null) {
            notes.value(at, value.width, named(value.name, channel), meaning);
        }
        return meaning != null;
    }

    private static @Nullable FieldValue meaning(byte[] bytes, int at, Value value, long raw) {
        if (value.reading != null) {
            return value.reading.of(bytes, at, value.width, raw);
        }
        BigInteger whole = !value.signed && raw < 0
                ? BigInteger.valueOf(raw).add(BigInteger.ONE.shiftLeft(Long.SIZE))
                : BigInteger.valueOf(raw);
        BigDecimal number = new BigDecimal(whole.multiply(BigInteger.valueOf(value.factor)));
        BigDecimal scaled = number.scaleByPowerOfTen(value.exponent);
        boolean rounds = value.decimals != Value.ALL_DECIMALS && -value.exponent > value.decimals;
        return new FieldValue.Decimal(rounds ? shown(number, value) : scaled, value.unit);
    }

    /** As a maker's script computes it, in binary, which decides where a number lies half between two. */
    private static BigDecimal shown(BigDecimal number, Value value) {
        double product = number.doubleValue() * Double.parseDouble("1e" + value.exponent);
        return Wire.rounded(new BigDecimal(product), value.decimals);
    }

    private static long raw(byte[] bytes, int at, Value value, boolean bigEndian) {
        long whole = value.signed
                ? Wire.signed(bytes, at, value.width, bigEndian)
                : Wire.unsigned(bytes, at, value.width, bigEndian);
        return whole >> value.shift & value.mask;
    }

    private static String named(String name, int channel) {
        return name.indexOf('#') < 0 ? name : name.replace("#", Integer.toString(channel));
    }
}
