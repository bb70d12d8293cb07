package io.metergate.codec.lwm2m;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lwm2m.Resource.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values in TLV, high byte first. Their bytes do not say their type: the object's model does. */
final class TlvValues {
    private static final int TEXT_MIN = 2;
    private static final int DIGITS_MAX = 18;

    private TlvValues() {}

    static boolean read(
            Content content,
            Instance instance,
            int resource,
            int number,
            @Nullable Resource model,
            int at,
            int from,
            int end,
            String path) {
        FrameNotes notes = content.notes();
        int length = end - from;
        if (model == null) {
            if (notes != null) {
                guess(content, notes, from, end, path);
            }
            return true;
        }
        return switch (model.type()) {
            case FLOAT -> real(content, instance, resource, number, model, at, from, length, path);
            case INTEGER, TIME -> whole(content, model, at, from, length, path);
            case BOOLEAN -> flag(content, instance, resource, model, at, from, length, path);
            case STRING -> {
                content.serial(instance.object, resource, content.bytes, from, end);
                if (notes != null) {
                    notes.text(from, length, path, new String(content.bytes, from, length, StandardCharsets.UTF_8));
                }
                yield true;
            }
            case LINK, OPAQUE -> {
                if (notes != null) {
                    notes.text(from, length, path, Hex.format(Arrays.copyOfRange(content.bytes, from, end)));
                }
                yield true;
            }
        };
    }

    private static boolean real(
            Content content,
            Instance instance,
            int resource,
            int number,
            Resource model,
            int at,
            int from,
            int length,
            String path) {
        // Four bytes of a real can all look like digits, so that a text of that length can't be told from one.
        boolean binary = length == Float.BYTES || length == Double.BYTES;
        boolean words = !binary && isDecimal(content.bytes, from, length);
        if (!binary && !words) {
            return content.fail(at, model.name(), "a float has four or eight bytes");
        }
        long bits = integer(content.bytes, from, length);
        boolean finite = words
                ? text(content.number, content.bytes, from, length)
                : length == Float.BYTES ? content.number.single((int) bits) : content.number.real(bits);
        FrameNotes notes = content.notes();
        boolean sensor = resource == Models.SENSOR_VALUE;
        if (notes != null) {
            String unit = sensor && instance.unit >= 0 ? Units.symbol(instance.unit) : model.symbol();
            if (finite) {
                content.note(notes, from, length, path, sensor && instance.unitUnknown ? "" : unit);
            } else {
                notes.field(from, length, path, "not a number");
            }
        }
        if (!finite || number >= 0 || (sensor && instance.unitUnknown)) {
            return true;
        }
        if (instance.time != Instance.NO_TIME) {
            content.sink().measuredAt(instance.time, true);
        }
        boolean added = content.number(instance, model, sensor ? instance.unit : Instance.NO_UNIT, at);
        content.sink().measuredNow();
        return added;
    }

    /** Whether a value is written in digits, as the first version of the single-phase meter wrote its tension. */
    private static boolean isDecimal(byte[] bytes, int from, int length) {
        boolean point = false;
        for (int i = from; i < from + length; i++) {
            boolean isPoint = bytes[i] == '.' && !point;
            if ((bytes[i] < '0' || bytes[i] > '9') && !isPoint) {
                return false;
            }
            point |= isPoint;
        }
        return length > (point ? 1 : 0) && length <= DIGITS_MAX;
    }

    private static boolean text(Decimals number, byte[] bytes, int from, int length) {
        long digits = 0;
        int places = 0;
        boolean behind = false;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '.') {
                behind = true;
            } else {
                digits = digits * 10 + bytes[i] - '0';
                places += behind ? 1 : 0;
            }
        }
        return number.decimal(digits, -places);
    }

    private static boolean whole(Content content, Resource model, int at, int from, int length, String path) {
        if (length != 1 && length != 2 && length != 4 && length != 8) {
            return content.fail(at, model.name(), "an integer has one, two, four or eight bytes");
        }
        FrameNotes notes = content.notes();
        if (notes == null) {
            return true;
        }
        long value = integer(content.bytes, from, length);
        if (model.type() == DataType.TIME) {
            notes.time(from, length, path, MeterTime.utc(seconds(value)));
        } else {
            notes.number(from, length, path, value);
        }
        return true;
    }

    /** Seconds that a calendar can show. */
    static long seconds(long value) {
        long most = 31_556_889_864_403_199L;
        return Math.max(-most, Math.min(most, value));
    }

    private static boolean flag(
            Content content,
            Instance instance,
            int resource,
            Resource model,
            int at,
            int from,
            int length,
            String path) {
        if (length != 1 || content.bytes[from] >>> 1 != 0) {
            return content.fail(at, model.name(), "a boolean is one byte of 0 or 1");
        }
        boolean on = content.bytes[from] == 1;
        content.flag(instance.object, resource, on);
        FrameNotes notes = content.notes();
        if (notes != null) {
            notes.flag(from, length, path, on);
        }
        return true;
    }

    static long integer(byte[] bytes, int from, int length) {
        long number = length == 0 ? 0 : bytes[from];
        for (int i = from + 1; i < from + length; i++) {
            number = (number << 8) | (bytes[i] & 0xFF);
        }
        return number;
    }

    /** A value of an object that is not known, for people: as text where it looks like text, else as a number. */
    private static void guess(Content content, FrameNotes notes, int from, int end, String path) {
        int length = end - from;
        boolean words = length >= TEXT_MIN;
        for (int i = from; i < end; i++) {
            words &= content.bytes[i] >= ' ' && content.bytes[i] < 0x7F;
        }
        if (words) {
            notes.text(from, length, path, new String(content.bytes, from, length, StandardCharsets.US_ASCII));
        } else if (length == 1 || length == 2 || length == 4 || length == 8) {
            notes.number(from, length, path, integer(content.bytes, from, length));
        } else {
            notes.text(from, length, path, Hex.format(Arrays.copyOfRange(content.bytes, from, end)));
        }
    }
}
