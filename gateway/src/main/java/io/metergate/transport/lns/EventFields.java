package io.metergate.transport.lns;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of a JSON object whose types are binding and whose presence is not: an absent field, like an explicit
 * null, has its type's default, as protobuf writes it. Remembers the first fault and answers defaults after it, so that
 * a caller reads everything and asks once.
 */
final class EventFields {
    private final JsonNode root;
    private @Nullable String fault;

    EventFields(JsonNode root) {
        this.root = root;
        if (!root.isObject()) {
            fail("payload", "is " + kind(root) + ", not an object");
        }
    }

    /** The field and what is wrong with it; null while all is well. */
    @Nullable
    String fault() {
        return fault;
    }

    /** Notes a fault that only the caller can see. */
    void fail(String field, String what) {
        if (fault == null) {
            fault = field + ": " + what;
        }
    }

    String text(String... path) {
        JsonNode node = find(path);
        if (node == null) {
            return "";
        }
        if (!node.isTextual()) {
            fail(path, node, "a string");
            return "";
        }
        return node.textValue();
    }

    /** An integer from 0 to the given maximum. */
    long integer(long max, String... path) {
        JsonNode node = find(path);
        if (node == null) {
            return 0;
        }
        if (!node.isIntegralNumber()) {
            fail(path, node, "an integer");
            return 0;
        }
        if (!node.canConvertToLong() || node.longValue() < 0 || node.longValue() > max) {
            fail(String.join(".", path), "is outside 0 to " + max);
            return 0;
        }
        return node.longValue();
    }

    boolean flag(String... path) {
        JsonNode node = find(path);
        if (node == null) {
            return false;
        }
        if (!node.isBoolean()) {
            fail(path, node, "true or false");
        }
        return node.booleanValue();
    }

    /** True for an object with at least one field. */
    boolean hasContent(String... path) {
        JsonNode node = find(path);
        if (node != null && !node.isObject()) {
            fail(path, node, "an object");
        }
        return node != null && !node.isEmpty();
    }

    private @Nullable JsonNode find(String... path) {
        JsonNode node = root;
        for (int i = 0; i < path.length; i++) {
            if (!node.isObject()) {
                fail(i == 0 ? "payload" : path[i - 1], "is " + kind(node) + ", not an object");
                return null;
            }
            node = node.get(path[i]);
            if (node == null || node.isNull()) {
                return null;
            }
        }
        return node;
    }

    private void fail(String[] path, JsonNode node, String wanted) {
        fail(String.join(".", path), "is " + kind(node) + ", not " + wanted);
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
