package io.metergate.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of a frame as one object, made of its fields: a name such as {@code phases[0].voltage} is the way to its
 * value. Values are {@link java.math.BigDecimal}, {@link String} and {@link Boolean} in the unit of the source; times
 * are ISO 8601 text. A name that comes again makes a list of its values; a place in a list that nothing is said of is
 * null. A name that begins with an OBIS code is one key, as is what stands in quotes: {@code ["1-0:99.1.0"][3]}.
 */
public final class FieldTree {
    private static final int INDEX_MAX = 4096;
    private static final Pattern OBIS = Pattern.compile("\\d{1,3}-\\d{1,3}:");

    private FieldTree() {}

    /** The object; records that have a place among others of their quantity are no part of it. */
    public static Map<String, Object> of(List<FrameField> fields) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (FrameField field : fields) {
            FieldValue value = field.value();
            if (value != null && field.place() == null) {
                put(root, steps(field.name()), 0, plain(value));
            }
        }
        return root;
    }

    private static String[] steps(String name) {
        if (OBIS.matcher(name).lookingAt()) {
            return new String[] {name};
        }
        int close = name.startsWith("[\"") ? name.indexOf("\"]") : -1;
        if (close < 0) {
            return name.replace("[", ".[").split("\\.");
        }
        String rest = name.substring(close + 2).replace("[", ".[");
        String[] steps = ("quoted" + rest).split("\\.");
        steps[0] = name.substring(2, close);
        return steps;
    }

    private static @Nullable Object plain(FieldValue value) {
        if (value instanceof FieldValue.Absent) {
            return null;
        }
        if (value instanceof FieldValue.Decimal number) {
            return number.value();
        }
        return value instanceof FieldValue.Flag flag ? (Object) flag.value() : value.toString();
    }

    private static @Nullable Object put(@Nullable Object into, String[] path, int step, @Nullable Object value) {
        if (step == path.length) {
            return into == null ? value : appended(into, value);
        }
        String name = path[step];
        if (name.startsWith("[")) {
            List<@Nullable Object> list = list(into);
            int index = Math.min(Integer.parseInt(name.substring(1, name.length() - 1)), INDEX_MAX);
            while (list.size() <= index) {
                list.add(null);
            }
            list.set(index, put(list.get(index), path, step + 1, value));
            return list;
        }
        Map<String, @Nullable Object> map = map(into);
        map.put(name, put(map.get(name), path, step + 1, value));
        return map;
    }

    private static Object appended(Object old, @Nullable Object value) {
        List<@Nullable Object> list = list(old);
        if (list.isEmpty()) {
            list.add(old);
        }
        list.add(value);
        return list;
    }

    @SuppressWarnings("unchecked") // made here
    private static List<@Nullable Object> list(@Nullable Object value) {
        return value instanceof List<?> ? (List<@Nullable Object>) value : new ArrayList<>();
    }

    @SuppressWarnings("unchecked") // made here
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : new LinkedHashMap<>();
    }
}
