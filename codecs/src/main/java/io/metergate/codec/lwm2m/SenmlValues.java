package io.metergate.codec.lwm2m;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lwm2m.SenmlPack.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What becomes of a record once all its fields are known. */
final class SenmlValues {
    /** Times below this count from now. */
    private static final long RELATIVE_BELOW = 1L << 28;

    private SenmlValues() {}

    /**
     * Takes a record.
     *
     * @param from where it is told to begin, which is where the one before it ended
     * @param isText whether names and data are written as in JSON
     */
    static boolean take(SenmlPack pack, PayloadCodecs codecs, int from, int end, boolean isText) {
        Content content = pack.content;
        FrameNotes notes = content.notes();
        boolean isPath = pack.hasPath();
        Resource model = isPath ? Models.find(pack.path.object(), pack.path.resource()) : null;
        String unusable = pack.unusable();
        boolean contains = model != null
                && unusable == null
                && pack.kind == Kind.DATA
                && pack.path.object() == Models.CONTAINER
                && pack.path.resource() == Models.DATA;
        // A payload that lies in the frame itself is told by its own codec, between both halves of the record.
        boolean inPlace = contains && !isText;
        if (notes != null) {
            note(pack, notes, model, from, inPlace ? pack.valueFrom : end, isText);
        }
        if (model == null || unusable != null) {
            return true;
        }
        Instance instance = pack.instance(false);
        if (contains) {
            boolean read = data(pack, codecs, instance, isText);
            if (read && inPlace && notes != null && end > pack.valueEnd) {
                notes.field(pack.valueEnd, end - pack.valueEnd, "record", "end");
            }
            return read;
        }
        if (pack.path.isResourceInstance()) {
            return true;
        }
        if (pack.kind == Kind.FLAG) {
            content.flag(instance.object, pack.path.resource(), pack.on);
        } else if (pack.kind == Kind.TEXT) {
            content.serial(instance.object, pack.path.resource(), content.bytes, pack.valueFrom, pack.valueEnd);
        } else if (pack.kind == Kind.NUMBER && model.register() != 0) {
            return number(pack, instance, model);
        }
        return true;
    }

    private static boolean number(SenmlPack pack, Instance instance, Resource model) {
        Content content = pack.content;
        if (!pack.sum()) {
            return true;
        }
        int unit = Instance.NO_UNIT;
        if (pack.unitEnd > pack.unitFrom) {
            unit = Units.find(content.bytes, pack.unitFrom, pack.unitEnd);
            if (unit < 0) {
                return true;
            }
        } else if (pack.path.resource() == Models.SENSOR_VALUE) {
            unit = instance.unit;
            if (instance.unitUnknown) {
                return true;
            }
        }
        long time = time(pack, instance, content.context());
        if (time != Instance.NO_TIME) {
            content.sink().measuredAt(time, true);
        }
        boolean added = content.number(instance, model, unit, pack.valueFrom);
        content.sink().measuredNow();
        return added;
    }

    private static long time(SenmlPack pack, Instance instance, FrameContext context) {
        if (!pack.hasTime) {
            return instance.time;
        }
        long seconds = pack.seconds();
        if (seconds >= RELATIVE_BELOW) {
            return seconds;
        }
        return context.receivedAt() == 0 ? Instance.NO_TIME : context.receivedAt() + seconds;
    }

    private static boolean data(SenmlPack pack, PayloadCodecs codecs, Instance instance, boolean isText) {
        Content content = pack.content;
        int from = pack.valueFrom;
        int length = pack.valueEnd - from;
        if (!isText) {
            return content.container.read(content, codecs, instance, content.bytes, from, length, -1, 0);
        }
        if (!content.base64.decode(content.bytes, from, pack.valueEnd)) {
            return content.fail(from, "vd", "not base64 with the alphabet for names of files");
        }
        byte[] payload = content.base64.bytes();
        return content.container.read(content, codecs, instance, payload, 0, content.base64.size(), from, length);
    }

    private static void note(
            SenmlPack pack, FrameNotes notes, @Nullable Resource model, int from, int end, boolean isText) {
        Content content = pack.content;
        byte[] bytes = content.bytes;
        String name = name(bytes, pack.baseNameFrom, pack.baseNameEnd, isText)
                + name(bytes, pack.nameFrom, pack.nameEnd, isText);
        // Brackets would make a list of the name's content.
        name = name.replace('[', '(').replace(']', ')');
        int length = end - from;
        String unusable = pack.unusable();
        if (model != null) {
            notes.field(from, length, "resource", model.words());
        }
        switch (pack.kind) {
            case NUMBER -> {
                String unit = text(bytes, pack.unitFrom, pack.unitEnd, isText);
                String symbol = unit.isEmpty() && model != null ? model.symbol() : unit;
                if (pack.sum()) {
                    content.note(notes, from, length, name, symbol.equals("Cel") ? "°C" : symbol);
                } else {
                    unusable = unusable == null ? SenmlPack.TOO_LONG : unusable;
                    notes.field(from, length, name, SenmlPack.TOO_LONG);
                }
            }
            case TEXT, LINK -> notes.text(from, length, name, text(bytes, pack.valueFrom, pack.valueEnd, isText));
            case FLAG -> notes.flag(from, length, name, pack.on);
            case DATA -> {
                byte[] data = Arrays.copyOfRange(bytes, pack.valueFrom, pack.valueEnd);
                notes.text(from, length, name, isText ? new String(data, StandardCharsets.UTF_8) : Hex.format(data));
            }
            case NONE -> notes.field(from, length, name.isEmpty() ? "base values" : name, "no value");
        }
        if (unusable != null) {
            notes.field(from, length, "no register", unusable);
        }
        if (pack.hasTime) {
            notes.field(from, length, "time", when(pack.seconds()));
        }
    }

    private static String when(long seconds) {
        return seconds >= RELATIVE_BELOW
                ? MeterTime.utc(TlvValues.seconds(seconds)).toString()
                : seconds + " s from now";
    }

    /** A name, or how long it is: the base name is told for each record, which must not take long. */
    private static String name(byte[] bytes, int from, int end, boolean isText) {
        return end - from > SenmlPath.BYTES_MAX
                ? "a name of " + (end - from) + " bytes"
                : text(bytes, from, end, isText);
    }

    /** Text of a frame, in JSON without its escapes. */
    private static String text(byte[] bytes, int from, int end, boolean isText) {
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        return isText && text.indexOf('\\') >= 0 ? JsonReader.unescaped(text) : text;
    }
}
