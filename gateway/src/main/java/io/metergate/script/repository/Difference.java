package io.metergate.script.repository;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an output first differs from what its example says. Equal is what JavaScript would call so: numbers as doubles,
 * keys in any order. A time that a script gives as a Date may be written with or without milliseconds.
 */
final class Difference {
    private static final int SHOWN_MAX = 120;

    private Difference() {}

    /** The first difference with its path; null when there is none. */
    static @Nullable String between(String path, @Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> map && actual instanceof Map<?, ?> other) {
            return maps(path, map, other);
        }
        if (expected instanceof List<?> list && actual instanceof List<?> other) {
            return lists(path, list, other);
        }
        return isSame(expected, actual) ? null : path + " is " + shown(actual) + ", not " + shown(expected);
    }

    private static @Nullable String maps(String path, Map<?, ?> expected, Map<?, ?> actual) {
        for (Map.Entry<?, ?> entry : expected.entrySet()) {
            String inner = path + "." + entry.getKey();
            if (!actual.containsKey(entry.getKey())) {
                return inner + " is missing, not " + shown(entry.getValue());
            }
            String difference = between(inner, entry.getValue(), actual.get(entry.getKey()));
            if (difference != null) {
                return difference;
            }
        }
        for (Map.Entry<?, ?> entry : actual.entrySet()) {
            if (!expected.containsKey(entry.getKey())) {
                return path + "." + entry.getKey() + " is " + shown(entry.getValue()) + ", not missing";
            }
        }
        return null;
    }

    private static @Nullable String lists(String path, List<?> expected, List<?> actual) {
        if (expected.size() != actual.size()) {
            return path + " has " + actual.size() + " elements, not " + expected.size();
        }
        for (int i = 0; i < expected.size(); i++) {
            String difference = between(path + "[" + i + "]", expected.get(i), actual.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static boolean isSame(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof BigDecimal one && actual instanceof BigDecimal other) {
            return one.compareTo(other) == 0 || one.doubleValue() == other.doubleValue();
        }
        if (expected instanceof String one && actual instanceof String other) {
            return one.equals(other) || isSameTime(one, other);
        }
        return expected == null ? actual == null : expected.equals(actual);
    }

    private static boolean isSameTime(String one, String other) {
        Instant time = time(one);
        return time != null && time.equals(time(other));
    }

    private static @Nullable Instant time(String text) {
        if (text.length() < 20 || text.charAt(10) != 'T') {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String shown(@Nullable Object value) {
        String text = value instanceof String words
                ? "\"" + words + "\""
                : value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
    }
}
