package io.metergate.decoding.script;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes every value of a script's result as a field by its path. Which bytes it came from only the script knows. */
final class DataFields {
    private final FrameNotes notes;
    private final int offset;
    private final int length;

    DataFields(FrameNotes notes, int offset, int length) {
        this.notes = notes;
        this.offset = offset;
        this.length = length;
    }

    void note(@Nullable Object data) {
        note("", data);
    }

    private void note(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                String name = plainName(String.valueOf(key));
                note(path.isEmpty() ? name : path + "." + name, inner);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                note((path.isEmpty() ? "data" : path) + "[" + i + "]", list.get(i));
            }
        } else if (value != null) {
            notes.value(offset, length, path.isEmpty() ? "data" : path, leaf(value));
        }
    }

    private static FieldValue leaf(Object value) {
        if (value instanceof BigDecimal number) {
            return new FieldValue.Decimal(number, "");
        }
        return value instanceof Boolean flag ? new FieldValue.Flag(flag) : new FieldValue.Text(value.toString());
    }

    /** A name in a path must not look like a path itself. */
    private static String plainName(String key) {
        String name = key.replaceAll("[.\\[\\]]", "_");
        return name.isEmpty() ? "_" : name;
    }
}
