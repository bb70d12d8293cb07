package io.metergate.codec.watteco;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.Wire;
import io.metergate.codec.watteco.Attribute.Kind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a report was sent: after the value one byte of report parameters, then for each criterion that was met its slot
 * descriptor, and in the long form the criterion itself.
 */
final class Causes {
    /** A report whose parameters come without causes. */
    private static final int NO_CAUSES = 0;

    private static final int SHORT = 1;
    private static final int LONG = 2;
    private static final int CAUSE_SHIFT = 4;
    private static final int MODE_SHIFT = 3;
    private static final int DELTA = 1;
    private static final int THRESHOLD = 2;
    private static final int FALLEN = 0x20;
    private static final int EXCEEDED = 0x40;
    private static final int ALARM = 0x80;
    private static final int COUNTED_BOTH_WAYS = 0x80;
    private static final int COUNTS = 4;

    private static final String REAL = "real";
    private static final Field[] NONE = {};
    private static final Field[] REALS = {Field.unsigned(REAL, 0, Integer.BYTES, 0)};

    /** One number of a size that has no name of its own. */
    private static final Field[][] BY_SIZE = {
        NONE,
        {Field.unsigned("", 0, 1, 0)},
        {Field.unsigned("", 0, 2, 0)},
        {Field.unsigned("", 0, 3, 0)},
        {Field.unsigned("", 0, 4, 0)}
    };

    /** The fields of the power descriptor by which a criterion names them. */
    private static final Field[] POWER = {
        voltage("power_modes"),
        voltage("current_power_source"),
        voltage("constant_power"),
        voltage("rechargeable_battery"),
        voltage("disposable_battery"),
        voltage("solar_harvesting"),
        voltage("TIC_harvesting")
    };

    private Causes() {}

    /**
     * Decodes the causes, which go to the end of the frame.
     *
     * @param attribute the attribute reported; null where it is not known
     * @param type the place of its data type
     * @param from the report parameters
     */
    static boolean decode(
            @Nullable Attribute attribute,
            byte[] bytes,
            int base,
            int type,
            int from,
            int end,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        int form = bytes[from] >> CAUSE_SHIFT & 3;
        if (form == NO_CAUSES && from + 1 == end) {
            if (notes != null) {
                notes.field(from, 1, "report parameters", "alarm triggered");
            }
            return true;
        }
        if (form != SHORT && form != LONG) {
            return sink.malformed(from - base, "report parameters", "no form of cause, yet the frame goes on");
        }
        if (notes != null) {
            notes.field(from, 1, "report parameters", form == SHORT ? "short causes" : "long causes");
        }
        Field[] fields = fields(attribute, bytes[type] & 0xFF);
        int at = from + 1;
        if (form == LONG && fields.length == 0) {
            if (notes != null && at < end) {
                notes.field(at, end - at, "causes", Hex.spaced(bytes, at, end - at));
            }
            return true;
        }
        return criteria(fields, form == LONG, bytes, base, at, end, sink, notes);
    }

    private static boolean criteria(
            Field[] fields,
            boolean isLong,
            byte[] bytes,
            int base,
            int from,
            int end,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        boolean indexed = fields.length > 1;
        int at = from;
        while (at < end) {
            int next = isLong ? longCause(fields, indexed, bytes, base, at, end, sink) : at + 1;
            if (next < 0) {
                return false;
            }
            if (notes != null) {
                notes.field(at, next - at, "cause", words(fields, indexed, bytes, at, isLong));
            }
            at = next;
        }
        return true;
    }

    /** The numbers that a criterion may be about; none where its length can't be known. */
    private static Field[] fields(@Nullable Attribute attribute, int type) {
        if (attribute == null) {
            return NONE;
        }
        if (attribute.kind() == Kind.POWER) {
            return POWER;
        }
        if (attribute.kind() == Kind.NUMBERS) {
            return attribute.fields();
        }
        if (attribute.kind() == Kind.REAL) {
            return REALS;
        }
        int size = ZclTypes.size(type);
        return size >= 1 && size <= Integer.BYTES ? BY_SIZE[size] : NONE;
    }

    private static Field voltage(String name) {
        return Field.unsigned(name, 0, 2, -3);
    }

    /** The byte after a long cause; negative when the frame is malformed. */
    private static int longCause(
            Field[] fields, boolean indexed, byte[] bytes, int base, int at, int end, FrameSink sink) {
        int mode = bytes[at] >> MODE_SHIFT & 3;
        if (mode != DELTA && mode != THRESHOLD) {
            return Values.fault(sink, at - base, "cause", "a mode that is not used");
        }
        int next = at + 1;
        int field = 0;
        if (indexed) {
            field = next < end ? bytes[next] & 0xFF : 0;
            next++;
        }
        if (field >= fields.length) {
            return Values.fault(sink, next - 1 - base, "field index", "this attribute has fewer fields");
        }
        next += fields[field].size();
        if (mode == THRESHOLD) {
            next += fields[field].size() + 1;
            if (next <= end && (bytes[next - 1] & COUNTED_BOTH_WAYS) != 0) {
                next += COUNTS;
            }
        }
        return next <= end ? next : Values.fault(sink, end - base, "cause", "cut off");
    }

    private static String words(Field[] fields, boolean indexed, byte[] bytes, int at, boolean isLong) {
        int slot = bytes[at];
        int mode = slot >> MODE_SHIFT & 3;
        StringBuilder words = new StringBuilder("alarm:" + ((slot & ALARM) != 0))
                .append(", criterion_index: ")
                .append(slot & 7)
                .append(", mode: ")
                .append(mode == DELTA ? "delta" : mode == THRESHOLD ? "threshold" : "unused");
        if (mode == THRESHOLD) {
            words.append(", crossing: ").append(crossing(slot));
        }
        if (isLong) {
            criterion(fields, indexed, bytes, at + 1, mode == THRESHOLD, words);
        }
        return words.toString();
    }

    private static String crossing(int slot) {
        boolean exceeded = (slot & EXCEEDED) != 0;
        boolean fallen = (slot & FALLEN) != 0;
        return exceeded && fallen ? "exceed&fall" : exceeded ? "exceed" : fallen ? "fall" : "";
    }

    private static void criterion(
            Field[] fields, boolean indexed, byte[] bytes, int from, boolean isThreshold, StringBuilder words) {
        int at = from;
        Field field = fields[indexed ? bytes[at++] & 0xFF : 0];
        words.append(", value: ").append(number(field, bytes, at));
        at += field.size();
        if (isThreshold) {
            words.append(", gap: ").append(number(field, bytes, at));
            at += field.size();
            if ((bytes[at] & COUNTED_BOTH_WAYS) != 0) {
                words.append(", occurences_up: ").append(Wire.twoBytes(bytes, at + 1, true));
                words.append(", occurences_down: ").append(Wire.twoBytes(bytes, at + 3, true));
            } else {
                words.append(", occurences: ").append(bytes[at]);
            }
        }
        if (indexed) {
            words.append(", field: ").append(field.name());
        }
    }

    private static String number(Field field, byte[] bytes, int at) {
        if (field.name().equals(REAL)) {
            int bits = (int) Wire.signed(bytes, at, 4, true);
            return Reals.isFinite(bits) ? plain(Reals.decimal(bits)) : "NaN";
        }
        return plain(BigDecimal.valueOf(field.raw(bytes, at)).scaleByPowerOfTen(field.exponent()));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
