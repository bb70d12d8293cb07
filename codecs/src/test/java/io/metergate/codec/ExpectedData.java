package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what a codec says of a frame with the object that its maker published, path by path, both ways. */
public final class ExpectedData {
    private ExpectedData() {}

    /** Fails at the first path where the two differ; answers how many values were compared. */
    public static int compare(JsonNode expected, Object actual) {
        return compare("", expected, actual);
    }

    private static int compare(String path, JsonNode expected, @Nullable Object actual) {
        if (expected.isObject() && actual instanceof Map<?, ?> map) {
            TreeSet<String> wanted = new TreeSet<>();
            expected.fieldNames().forEachRemaining(wanted::add);
            TreeSet<String> found = new TreeSet<>();
            map.keySet().forEach(key -> found.add(String.valueOf(key)));
            assertEquals(wanted, found, () -> "keys of " + path + " in " + actual);
            int compared = 0;
            for (String key : wanted) {
                compared += compare(path + "." + key, expected.get(key), map.get(key));
            }
            return compared;
        }
        if (expected.isArray() && actual instanceof List<?> list) {
            assertEquals(expected.size(), list.size(), () -> "length of " + path + " in " + actual);
            int compared = 0;
            for (int i = 0; i < list.size(); i++) {
                compared += compare(path + "[" + i + "]", expected.get(i), list.get(i));
            }
            return compared;
        }
        leaf(path, expected, actual);
        return 1;
    }

    private static void leaf(String path, JsonNode expected, @Nullable Object actual) {
        if (expected.isNumber() && actual instanceof BigDecimal number) {
            if (expected.decimalValue().compareTo(number) != 0) {
                fail(path + " is " + number + ", not " + expected);
            }
        } else {
            assertEquals(expected.asText(), String.valueOf(actual), path);
            if (expected.isNumber() != actual instanceof BigDecimal) {
                fail(path + " is of another kind: " + actual);
            }
        }
    }
}
