package io.metergate.desk.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in plain words, and of one place, why a request does not keep to the contract. */
final class Violations {
    /** The validator names a parameter in its message only. */
    private static final Pattern PARAMETER = Pattern.compile("(?:path|query|header|cookie) parameter (\\S+)");

    private static final Pattern MISSING = Pattern.compile("required property \"(.*)\"$");

    /** Keywords that only say that something below them is wrong. */
    private static final Set<String> ABOVE =
            Set.of("properties", "items", "prefixItems", "$ref", "anyOf", "allOf", "oneOf");

    /** What is reported of a wrong field a second time, as if nobody knew it. */
    private static final Set<String> UNKNOWN_FIELD = Set.of("additionalProperties", "unevaluatedProperties");

    private Violations() {}

    static Problem problem(Operation operation, ValidatorException invalid) {
        Optional<Parameter> parameter = parameter(operation, String.valueOf(invalid.getMessage()));
        String name = parameter.map(Parameter::getName).orElse("");
        if (invalid instanceof SchemaValidationException schema
                && schema.getOutputUnit().getErrors() != null) {
            OutputUnit unit = worst(schema.getOutputUnit().getErrors());
            JsonObject root = parameter
                    .map(each -> each.getOpenAPIModel().getJsonObject("schema"))
                    .orElseGet(() -> body(operation));
            String keyword = lastOf(unit.getKeywordLocation());
            return Problem.invalid(field(name, unit, keyword), words(keyword, unit, root));
        }
        if (invalid.type() == ValidatorErrorType.MISSING_REQUIRED_PARAMETER) {
            return Problem.invalid(name.isEmpty() ? "body" : name, "is needed");
        }
        return Problem.invalid(name.isEmpty() ? "body" : name, "can't be read");
    }

    private static Optional<Parameter> parameter(Operation operation, String message) {
        Matcher matcher = PARAMETER.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String name = matcher.group(1);
        return operation.getParameters().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst();
    }

    private static JsonObject body(Operation operation) {
        return operation
                .getRequestBody()
                .getContent()
                .values()
                .iterator()
                .next()
                .getOpenAPIModel()
                .getJsonObject("schema");
    }

    /** The deepest fault; of several there the first that is not a consequence of another. */
    private static OutputUnit worst(List<OutputUnit> units) {
        Comparator<OutputUnit> byDepth = Comparator.comparingInt(unit -> depth(unit.getInstanceLocation()));
        Comparator<OutputUnit> first = Comparator.comparingInt(Violations::rank).thenComparing(byDepth.reversed());
        return units.stream().min(first).orElseThrow();
    }

    private static int rank(OutputUnit unit) {
        String keyword = lastOf(unit.getKeywordLocation());
        if (ABOVE.contains(keyword)) {
            return 2;
        }
        return UNKNOWN_FIELD.contains(keyword) ? 1 : 0;
    }

    private static int depth(String location) {
        return (int) location.chars().filter(c -> c == '/').count();
    }

    private static String field(String parameter, OutputUnit unit, String keyword) {
        if (!parameter.isEmpty()) {
            return parameter;
        }
        String location = unit.getInstanceLocation().replaceFirst("^#/?", "");
        Matcher missing = MISSING.matcher(unit.getError());
        if (keyword.equals("required") && missing.find()) {
            return location.isEmpty() ? missing.group(1) : location + "/" + missing.group(1);
        }
        return location.isEmpty() ? "body" : location;
    }

    private static String words(String keyword, OutputUnit unit, JsonObject root) {
        JsonObject schema = schemaOf(unit.getKeywordLocation(), root);
        return SchemaWords.of(keyword, schema == null ? new JsonObject() : schema);
    }

    /** Follows the way of a keyword through the schemas; null where it can't be followed. */
    private static @Nullable JsonObject schemaOf(String keywordLocation, JsonObject root) {
        String[] steps = keywordLocation.replaceFirst("^#/?", "").split("/", -1);
        Object place = root;
        for (int i = 0; i < steps.length - 1; i++) {
            String step = steps[i].replace("~1", "/").replace("~0", "~");
            if (place instanceof JsonObject object) {
                place = step.equals("$ref") ? object : object.getValue(step);
            } else if (place instanceof JsonArray array) {
                place = array.getValue(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return place instanceof JsonObject object ? object : null;
    }

    private static String lastOf(String location) {
        String last = location.substring(location.lastIndexOf('/') + 1);
        return last.matches("[0-9]+") ? lastOf(location.substring(0, location.lastIndexOf('/'))) : last;
    }
}
