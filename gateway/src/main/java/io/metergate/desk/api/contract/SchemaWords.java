package io.metergate.desk.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a keyword of a JSON schema asks for, in plain words. */
final class SchemaWords {
    /** The words of a schema itself for what a text must look like. */
    private static final String HINT = "x-hint";

    private static final Set<String> FORM =
            Set.of("pattern", "format", "minLength", "maxLength", "oneOf", "anyOf", "not");

    private SchemaWords() {}

    /**
     * The words.
     *
     * @param schema the one that has the keyword; empty when it is not known
     */
    static String of(String keyword, JsonObject schema) {
        String hint = schema.getString(HINT);
        if (hint != null && FORM.contains(keyword)) {
            return hint;
        }
        Object value = schema.getValue(keyword);
        return switch (keyword) {
            case "required", "dependentRequired" -> "is needed";
            case "additionalProperties", "unevaluatedProperties" -> "is not a field here";
            case "type" -> "must be " + type(value);
            case "enum" -> "must be one of " + list(value);
            case "const" -> "must be " + value;
            case "minLength" -> "must have at least " + value + " characters";
            case "maxLength" -> "must have at most " + value + " characters";
            case "minimum" -> "must be " + value + " or more";
            case "maximum" -> "must be " + value + " or less";
            case "exclusiveMinimum" -> "must be more than " + value;
            case "exclusiveMaximum" -> "must be less than " + value;
            case "minItems" -> "must have at least " + value + " entries";
            case "maxItems" -> "must have at most " + value + " entries";
            case "minProperties" -> "must have at least " + value + " fields";
            case "maxProperties" -> "must have at most " + value + " fields";
            case "uniqueItems" -> "must not have the same entry twice";
            case "format" -> format(value);
            default -> "is not as the contract says";
        };
    }

    private static String type(@Nullable Object type) {
        if (type instanceof JsonArray several) {
            return several.stream().map(SchemaWords::oneType).collect(Collectors.joining(" or "));
        }
        return oneType(type);
    }

    private static String oneType(@Nullable Object type) {
        return switch (String.valueOf(type)) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            case "null" -> "null";
            default -> "of another type";
        };
    }

    private static String list(@Nullable Object values) {
        return values instanceof JsonArray several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "the values of the contract";
    }

    private static String format(@Nullable Object format) {
        return switch (String.valueOf(format)) {
            case "date-time" -> "must be an instant such as 2026-01-31T12:00:00Z";
            case "date" -> "must be a date such as 2026-01-31";
            case "time" -> "must be a time such as 18:00:00";
            case "uuid" -> "must be a UUID";
            default -> "has another form than " + format;
        };
    }
}
