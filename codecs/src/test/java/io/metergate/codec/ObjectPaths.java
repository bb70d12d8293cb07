package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The objects that makers' decoders give and those of {@link FieldTree}, each laid out as leaves by their paths, such
 * as {@code a.b[0].c}, and compared leaf by leaf. A null or an empty part has no leaf.
 */
public final class ObjectPaths {
    /** The makers compute in floating point, so their decimals are right to about sixteen digits. */
    private static final BigDecimal ROUNDING = new BigDecimal("1e-13");

    private ObjectPaths() {}

    /** The leaves of a maker's object, with the path of its root before theirs. */
    public static Map<String, JsonNode> leaves(String root, JsonNode object) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        flatten(root, object, leaves);
        return leaves;
    }

    /** The leaves of a codec's object, with the path of its root before theirs. */
    public static Map<String, Object> leaves(String root, Object object) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        flatten(root, object, leaves);
        return leaves;
    }

    /**
     * Every leaf of the expected object is in the actual one.
     *
     * @param naming gives a path its name there; null for one that is not compared
     * @return how many leaves were compared
     */
    public static int assertHolds(JsonNode expected, Object actual, UnaryOperator<@Nullable String> naming) {
        Map<String, Object> found = leaves("", actual);
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, JsonNode> leaf : leaves("", expected).entrySet()) {
            String path = naming.apply(leaf.getKey());
            if (path == null) {
                continue;
            }
            compared++;
            Object value = found.get(path);
            if (value == null || !same(leaf.getValue(), value)) {
                wrong.add(leaf.getKey() + " is " + leaf.getValue() + ", not " + value);
            }
        }
        if (!wrong.isEmpty()) {
            fail(String.join("; ", wrong) + " in " + found);
        }
        return compared;
    }

    /** The two objects have the same leaves; answers how many. */
    public static int assertSame(JsonNode expected, Object actual) {
        assertEquals(
                new TreeSet<>(leaves("", expected).keySet()),
                new TreeSet<>(leaves("", actual).keySet()));
        return assertHolds(expected, actual, path -> path);
    }

    private static boolean same(JsonNode expected, Object actual) {
        if (actual instanceof BigDecimal number) {
            return expected.isNumber() && near(expected.decimalValue(), number);
        }
        if (actual instanceof Boolean flag) {
            return expected.isBoolean() && expected.booleanValue() == flag;
        }
        String text = actual.toString();
        return expected.isTextual() && (expected.asText().equals(text) || isSameSecond(expected.asText(), text));
    }

    private static boolean isSameSecond(String expected, String actual) {
        Instant time = instant(expected);
        Instant noted = instant(actual);
        return time != null && noted != null && time.getEpochSecond() == noted.getEpochSecond();
    }

    private static boolean near(BigDecimal expected, BigDecimal actual) {
        BigDecimal difference = expected.subtract(actual).abs();
        return difference.compareTo(expected.abs().max(BigDecimal.ONE).multiply(ROUNDING)) <= 0;
    }

    static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(join(path, entry.getKey()), entry.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), leaves);
            }
        } else if (!node.isNull()) {
            leaves.put(path, node);
        }
    }

    private static void flatten(String path, Object value, Map<String, Object> leaves) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, part) -> flatten(join(path, key.toString()), part, leaves));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "[" + i + "]", list.get(i), leaves);
            }
        } else {
            leaves.put(path, value);
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
