package io.metergate.desk.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/** Makes requests that are half right: of the contract's own shapes, with values that fit and values that don't. */
@NullUnmarked
final class RandomRequests {
    private static final List<String> TEXTS = List.of(
            "F-1",
            "F-2",
            "home F-1",
            "home F-2",
            "standard",
            "1-0:1.8.0",
            "1-0:2.8.0",
            "UTC",
            "",
            " ",
            "\u0000",
            "x",
            "null",
            "-1",
            "0",
            "0.000001",
            "1.5",
            "12.5",
            "1000000000.000001",
            "999999999999.999999",
            "1e9",
            "1e999999999",
            "NaN",
            "\u0661",
            "2026-01",
            "2026-13",
            "2026-03-01",
            "2199-12-31",
            "9999-12-31",
            "0000-01-01",
            "2026-02-30",
            "2026-03-01T10:00:00Z",
            "2026-03-01T10:00:00.123456789+05:30",
            "2026-03-01T25:00:00Z",
            "9999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "\ud83d\ude00",
            "\u202e",
            "'; DROP TABLE account; --",
            "%00",
            "../..",
            "a".repeat(70),
            "9223372036854775807",
            "1");
    private static final List<Object> NUMBERS = List.of(
            0,
            1,
            2,
            -1,
            15,
            16,
            100,
            1000,
            4000,
            10_000,
            1_000_000,
            Integer.MAX_VALUE,
            9_007_199_254_740_993L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0.5,
            1e300,
            100_000_000_000_000L);
    private static final int DEPTH_MAX = 5;

    /** Values by the names of fields that get a request far into what it wants. */
    private static final Map<String, List<String>> FITTING = Map.ofEntries(
            Map.entry("number", List.of("F-1", "F-2", "x")),
            Map.entry("serial", List.of("F-1", "F-2", "new-1", "new-2")),
            Map.entry("account", List.of("F-1", "F-2")),
            Map.entry("name", List.of("home F-1", "home F-2", "standard", "new")),
            Map.entry("tariff", List.of("home F-1", "home F-2", "new")),
            Map.entry("terms", List.of("standard")),
            Map.entry("obis", List.of("1-0:1.8.0")),
            Map.entry("currency", List.of("EUR")),
            Map.entry("timeZone", List.of("UTC", "Africa/Nairobi")),
            Map.entry("amount", List.of("1", "12.5", "-3", "500", "1000000000", "999999999999")),
            Map.entry("pricePerKwh", List.of("0.25")),
            Map.entry("cursor", List.of("x")),
            Map.entry("search", List.of("F", "%")),
            Map.entry("reason", List.of("because")),
            Map.entry("note", List.of("because")));

    private final JsonObject schemas;
    private final Random random;
    private boolean wild;

    RandomRequests(JsonObject contract, Random random) {
        this.schemas = contract.getJsonObject("components").getJsonObject("schemas");
        this.random = random;
    }

    /** Makes the next request a tame one, all of whose values fit by themselves, or a wild one. */
    void nextMood() {
        wild = random.nextBoolean();
    }

    /** A value of a schema under a name, or now and then another one. */
    Object value(String name, JsonObject schema, int depth) {
        if (wild && (random.nextInt(12) == 0 || depth > DEPTH_MAX)) {
            return anything(depth);
        }
        String ref = schema.getString("$ref");
        if (ref != null) {
            return value(name, schemas.getJsonObject(ref.substring(ref.lastIndexOf('/') + 1)), depth);
        }
        JsonArray words = schema.getJsonArray("enum");
        if (words != null) {
            return words.getValue(random.nextInt(words.size()));
        }
        JsonArray examples = schema.getJsonArray("examples");
        if (examples != null && random.nextBoolean()) {
            return examples.getValue(random.nextInt(examples.size()));
        }
        Object type = schema.getValue("type");
        return switch (String.valueOf(type instanceof JsonArray several ? several.getValue(0) : type)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "boolean" -> random.nextBoolean();
            case "integer", "number" -> wild ? number() : whole(schema);
            default -> text(name, schema);
        };
    }

    private long whole(JsonObject schema) {
        long least = schema.getLong("minimum", 0L);
        return Math.min(schema.getLong("maximum", Long.MAX_VALUE), least + random.nextInt(least == 0 ? 9000 : 3));
    }

    private Object text(String name, JsonObject schema) {
        if (wild && random.nextInt(3) == 0) {
            return text();
        }
        List<String> fitting = FITTING.get(name);
        if (fitting != null) {
            return fitting.get(random.nextInt(fitting.size()));
        }
        return switch (schema.getString("format", schema.getString("x-hint", ""))) {
            case "date-time" -> "2026-0" + (1 + random.nextInt(9)) + "-0" + (1 + random.nextInt(9)) + "T10:00:00Z";
            case "date" -> (2026 + random.nextInt(9)) + "-01-0" + (1 + random.nextInt(9));
            case "must be a month such as 2026-01" -> "2026-0" + (1 + random.nextInt(9));
            case "must be a decimal such as 25.00, with at most six places" ->
                (random.nextInt(400) - 200) + "." + random.nextInt(1000);
            case "must be an id as the API gives it" -> Integer.toString(1024 + random.nextInt(9000));
            default -> text();
        };
    }

    private JsonObject object(JsonObject schema, int depth) {
        JsonObject object = new JsonObject();
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        JsonArray required = schema.getJsonArray("required", new JsonArray());
        for (String name : properties.fieldNames()) {
            boolean wanted = required.contains(name) ? !wild || random.nextInt(20) > 0 : random.nextInt(3) == 0;
            if (wanted) {
                object.put(name, value(name, properties.getJsonObject(name), depth + 1));
            }
        }
        if (schema.getValue("additionalProperties") instanceof JsonObject more) {
            object.put(wild ? text() : "1-0:1.8.0", value("", more, depth + 1));
        }
        if (wild && random.nextInt(20) == 0) {
            object.put(text(), anything(depth + 1));
        }
        return object;
    }

    private JsonArray array(JsonObject schema, int depth) {
        JsonArray array = new JsonArray();
        for (int i = wild ? random.nextInt(4) : 1; i > 0; i--) {
            array.add(value("", schema.getJsonObject("items"), depth + 1));
        }
        return array;
    }

    private Object anything(int depth) {
        return switch (random.nextInt(depth > DEPTH_MAX ? 4 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> number();
            case 3 -> text();
            case 4 -> new JsonArray().add(anything(depth + 1)).add(anything(depth + 1));
            default -> new JsonObject().put(text(), anything(depth + 1));
        };
    }

    private Object number() {
        return random.nextBoolean() ? NUMBERS.get(random.nextInt(NUMBERS.size())) : random.nextInt(20_000);
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A value as it stands in an address. */
    String inAddress(String name, JsonObject schema) {
        Object value = value(name, schema, 0);
        String text = value == null ? "null" : value.toString();
        return URLEncoder.encode(text.isEmpty() ? "F-1" : text, StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
