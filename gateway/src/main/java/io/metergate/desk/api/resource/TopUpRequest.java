package io.metergate.desk.api.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;

/** The body of a top-up as the caller wrote it. */
sealed interface TopUpRequest {
    /** The fields are there and of the right type; what they say is judged later. */
    record Fields(String account, String amount, String currency) implements TopUpRequest {}

    /** The body has another shape. */
    record Invalid(String field, String reason) implements TopUpRequest {}

    /** Numbers stay decimal: an amount must not pass through floating point. */
    ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    int SCALE_MAX = 18;
    Set<String> NAMES = Set.of("account", "amount", "currency");

    static TopUpRequest read(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return new Invalid("body", "is not JSON: " + notJson.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
        if (root == null || !root.isObject()) {
            return new Invalid("body", "must be a JSON object");
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!NAMES.contains(name)) {
                return new Invalid(name, "is not a field of a top-up");
            }
        }
        return fields(root);
    }

    private static TopUpRequest fields(JsonNode root) {
        for (String name : new String[] {"account", "currency"}) {
            if (!root.path(name).isTextual()) {
                return new Invalid(name, "must be a string");
            }
        }
        JsonNode amount = root.path("amount");
        // 1e999999999 is a short number whose plain form is not.
        boolean plainNumber =
                amount.isNumber() && Math.abs((long) amount.decimalValue().scale()) <= SCALE_MAX;
        if (!amount.isTextual() && !plainNumber) {
            return new Invalid("amount", "must be a decimal such as 25.00");
        }
        String decimal =
                amount.isTextual() ? amount.textValue() : amount.decimalValue().toPlainString();
        return new Fields(
                root.path("account").textValue(), decimal, root.path("currency").textValue());
    }
}
