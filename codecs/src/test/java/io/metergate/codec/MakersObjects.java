package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.bytes.Hex;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a codec notes of a LoRaWAN payload with the object that the maker's own decoder gives for it, path by
 * path. Where the maker's says that the payload is wrong the codec must refuse it.
 */
public final class MakersObjects {
    private final MeterCodec codec;
    private int leaves;

    public MakersObjects(MeterCodec codec) {
        this.codec = codec;
    }

    /** How many values were compared so far. */
    public int leaves() {
        return leaves;
    }

    /** The vector decodes to what it says, or is refused where it says that it is wrong. */
    public void check(JsonNode vector) {
        JsonNode expected = vector.path("expected");
        Explanation explanation = explain(vector);
        if (!expected.path("errors").isEmpty()) {
            assertInstanceOf(Malformed.class, explanation.result(), () -> "taken: " + explanation.fields());
            return;
        }
        assertInstanceOf(Decoded.class, explanation.result(), () -> explanation.result() + "");
        assertEqual(expected.has("data") ? expected.path("data") : expected, explanation);
    }

    /** What the codec says of a vector's bytes. */
    public Explanation explain(JsonNode vector) {
        return codec.explain(Hex.parse(vector.path("hex").asText()), context(vector));
    }

    /** Every value of the object is what the codec noted, and every list is as long. */
    public void assertEqual(JsonNode object, Explanation explanation) {
        Map<String, Object> noted = FieldTree.of(explanation.fields());
        leaves += ObjectPaths.assertHolds(object, noted, path -> path);
        assertLengths("", object, noted);
    }

    private static void assertLengths(String path, JsonNode expected, @Nullable Object actual) {
        if (expected.isArray() && !expected.isEmpty()) {
            List<?> list = assertInstanceOf(List.class, actual, path);
            assertEquals(expected.size(), list.size(), path);
            for (int i = 0; i < expected.size(); i++) {
                assertLengths(path + "[" + i + "]", expected.get(i), list.get(i));
            }
        } else if (actual instanceof Map<?, ?> map) {
            expected.properties()
                    .forEach(field ->
                            assertLengths(path + "." + field.getKey(), field.getValue(), map.get(field.getKey())));
        }
    }

    private static FrameContext context(JsonNode vector) {
        FrameContext context =
                FrameContext.unknown().withPort(vector.path("fPort").asInt(FrameContext.PORT_UNKNOWN));
        Instant received = ObjectPaths.instant(vector.path("recvTime").asText());
        FrameContext timed = received == null ? context : context.withReceivedAt(received.getEpochSecond());
        return vector.path("direction").asText().startsWith("downlink") ? timed.eitherWay() : timed;
    }
}
