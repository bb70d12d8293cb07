package io.metergate.codec.lorawan;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Codecs;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.ObjectPaths;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The examples that device makers publish with their decoders: bytes, FPort, and the object that comes out. */
public final class DeviceExamples {
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
        int compared = ObjectPaths.assertHolds(expected, actual, naming);
        if (compared == 0) {
            fail("nothing was compared");
        }
        return compared;
    }
}
