package io.metergate.desk.api.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A body as it came and as JSON. Numbers stay decimal: what the contract's validator reads is checked only, never
 * used.
 *
 * @param json missing where the operation takes no body
 */
record RequestBody(byte[] bytes, JsonNode json) {
    static final RequestBody NONE = new RequestBody(new byte[0], MissingNode.getInstance());

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static RequestBody read(byte[] bytes) {
        JsonNode json;
        try {
            json = STRICT.readTree(bytes);
        } catch (JsonProcessingException notJson) {
            throw Problem.invalid("body", "is not JSON: " + notJson.getOriginalMessage())
                    .exception();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
        if (json == null || !json.isObject()) {
            throw Problem.invalid("body", "must be a JSON object").exception();
        }
        refuseNul(json);
        return new RequestBody(bytes, json);
    }

    /** The database takes no text with a NUL. Depth is bounded by the reader. */
    private static void refuseNul(JsonNode node) {
        if (node.isTextual() && node.textValue().indexOf('\0') >= 0) {
            throw Problem.invalid("body", "has the character NUL in a text").exception();
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().indexOf('\0') >= 0) {
                throw Problem.invalid("body", "has the character NUL in a name").exception();
            }
        }
        node.forEach(RequestBody::refuseNul);
    }
}
