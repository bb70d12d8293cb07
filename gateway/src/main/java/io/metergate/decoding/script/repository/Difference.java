package io.metergate.decoding.script.repository;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an output first differs from what its example says. Equal is what The Things Network's own check calls so: keys
 * in any order, and a key that is undefined as null. Its engine writes a Date without milliseconds and a BigInt as a
 * number. Numbers may differ in the last bits, in which engines differ, as their exp and log do.
 */
final class Difference {
    private static final int SHOWN_MAX = 120;
    private static final double LAST_BITS = 1e-13;

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
            if (!actual.containsKey(entry.getKey()) && entry.getValue() != null) {
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
            return one.compareTo(other) == 0 || isSameDouble(one.doubleValue(), other.doubleValue());
        }
        if (expected instanceof BigDecimal one && actual instanceof String digits && digits.matches("-?\\d{16,40}")) {
            return one.doubleValue() == new BigDecimal(digits).doubleValue();
        }
        if (expected instanceof String one && actual instanceof String other) {
            return one.equals(other) || isSameTime(one, other);
        }
        return expected == null ? actual == null : expected.equals(actual);
    }

    private static boolean isSameDouble(double one, double other) {
        return one == other || Math.abs(one - other) <= LAST_BITS * Math.max(Math.abs(one), Math.abs(other));
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
