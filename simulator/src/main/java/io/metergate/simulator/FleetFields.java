package io.metergate.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the fields of one JSON object, and complains by their full name: missing, of the wrong kind, never taken. */
final class FleetFields {
    private final String path;
    private final JsonNode object;
    private final Set<String> taken = new HashSet<>();

    /** @param path the object's own name with a dot behind it; empty for the whole file */
    FleetFields(String path, @Nullable JsonNode object) throws FleetFileException {
        this.path = path;
        if (object == null || !object.isObject()) {
            throw new FleetFileException(path.isEmpty() ? "the file" : path.replaceFirst("\\.$", ""), "not an object");
        }
        this.object = object;
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    FleetFileException wrong(String field, String problem) {
        return new FleetFileException(path + field, problem);
    }

    FleetFields object(String field) throws FleetFileException {
        return new FleetFields(path + field + ".", node(field));
    }

    JsonNode array(String field) throws FleetFileException {
        JsonNode node = node(field);
        if (node == null || !node.isArray()) {
            throw wrong(field, node == null ? "missing" : "not a list");
        }
        return node;
    }

    String text(String field, Pattern form, String description) throws FleetFileException {
        JsonNode node = node(field);
        if (node == null) {
            throw wrong(field, "missing");
        }
        if (!node.isTextual() || !form.matcher(node.textValue()).matches()) {
            throw wrong(field, "must be " + description);
        }
        return node.textValue();
    }

    String text(String field, Pattern form, String description, String otherwise) throws FleetFileException {
        return has(field) ? text(field, form, description) : otherwise;
    }

    long integer(String field, long least, long most) throws FleetFileException {
        JsonNode node = node(field);
        if (node == null) {
            throw wrong(field, "missing");
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw wrong(field, "must be a whole number from " + least + " to " + most + ", found " + node);
        }
        return node.longValue();
    }

    long integer(String field, long least, long most, long otherwise) throws FleetFileException {
        return has(field) ? integer(field, least, most) : otherwise;
    }

    BigDecimal decimal(String field, String least, String most, String otherwise) throws FleetFileException {
        JsonNode node = node(field);
        if (node == null) {
            return new BigDecimal(otherwise);
        }
        if (!node.isNumber()
                || node.decimalValue().compareTo(new BigDecimal(least)) < 0
                || node.decimalValue().compareTo(new BigDecimal(most)) > 0) {
            throw wrong(field, "must be a number from " + least + " to " + most + ", found " + node);
        }
        return node.decimalValue();
    }

    <T> T oneOf(String field, T[] values, Function<T, String> code) throws FleetFileException {
        JsonNode node = node(field);
        StringBuilder codes = new StringBuilder();
        for (T value : values) {
            if (node != null && node.isTextual() && code.apply(value).equals(node.textValue())) {
                return value;
            }
            codes.append(codes.length() == 0 ? "" : ", ").append(code.apply(value));
        }
        throw wrong(field, (node == null ? "missing" : "unknown: " + node) + "; one of " + codes);
    }

    /** Refuses what nobody asked for, so that a misspelt field is not silently left out. */
    void end() throws FleetFileException {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!taken.contains(name)) {
                throw wrong(name, "unknown field");
            }
        }
    }

    private @Nullable JsonNode node(String field) {
        taken.add(field);
        return has(field) ? object.get(field) : null;
    }
}
