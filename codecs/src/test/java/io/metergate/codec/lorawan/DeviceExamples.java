package io.metergate.codec.lorawan;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Codecs;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The examples that device makers publish with their decoders: bytes, FPort, and the object that comes out. */
public final class DeviceExamples {
    /** What a decoder of doubles may lose in its last digits. */
    private static final BigDecimal TOLERANCE = new BigDecimal("0.000000001");

    private DeviceExamples() {}

    /** The examples of a vendor, of one direction: uplink, downlink-encode or downlink-decode. */
    public static List<JsonNode> of(String vendor, String direction) throws IOException {
        return Vectors.of("lorawan.json").stream()
                .filter(vector -> vector.path("vendor").asText().equals(vendor))
                .filter(vector -> vector.path("direction").asText().equals(direction))
                .toList();
    }

    /** The name by which an example can be an exception. */
    public static String name(JsonNode vector) {
        return vector.path("source").asText() + "/" + vector.path("device").asText() + "/"
                + vector.path("direction").asText() + "/" + vector.path("index").asText();
    }

    public static byte[] bytes(JsonNode vector) {
        return Hex.parse(vector.path("hex").asText());
    }

    public static MeterCodec codec(String id) {
        return Codecs.byId(id).orElseThrow();
    }

    /** What the codec says of an example's bytes. */
    public static Explanation explain(MeterCodec codec, JsonNode vector, boolean eitherWay) {
        FrameContext context = FrameContext.unknown();
        if (vector.path("fPort").isNumber()) {
            context = context.withPort(vector.path("fPort").asInt());
        }
        return codec.explain(bytes(vector), eitherWay ? context.eitherWay() : context);
    }

    /** The codec's object, after a check that the bytes were taken. */
    public static Map<String, Object> object(Explanation explanation) {
        if (explanation.result() instanceof Malformed malformed) {
            return fail(malformed.toString());
        }
        return FieldTree.of(explanation.fields());
    }

    /** Every leaf of the expected object is in the codec's one; the function gives a path its name there, or null. */
    public static int assertHolds(
            JsonNode expected, Map<String, Object> actual, UnaryOperator<@Nullable String> naming) {
        Map<String, JsonNode> wanted = new LinkedHashMap<>();
        flatten("", expected, wanted);
        Map<String, Object> found = new LinkedHashMap<>();
        flatten("", actual, found);
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, JsonNode> leaf : wanted.entrySet()) {
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
        if (compared == 0) {
            fail("nothing was compared");
        }
        return compared;
    }

    private static boolean same(JsonNode expected, Object actual) {
        if (actual instanceof BigDecimal number) {
            return expected.isNumber()
                    && number.subtract(expected.decimalValue()).abs().compareTo(TOLERANCE) <= 0;
        }
        if (actual instanceof Boolean flag) {
            return expected.isBoolean() && expected.booleanValue() == flag;
        }
        return expected.isTextual() && expected.asText().equals(actual.toString());
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(join(path, entry.getKey()), entry.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), leaves);
            }
        } else {
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
