package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a codec notes of a LoRaWAN payload with the object that the maker's own decoder gives for it, path by
 * path. Where the maker's says that the payload is wrong the codec must refuse it.
 */
public final class MakersObjects {
    /** The makers compute in floating point, so their decimals are right to about sixteen digits. */
    private static final BigDecimal ROUNDING = new BigDecimal("1e-13");

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

    /** Every value of the object is what the codec noted. */
    public void assertEqual(JsonNode object, Explanation explanation) {
        assertSame("", object, FieldTree.of(explanation.fields()));
    }

    private static FrameContext context(JsonNode vector) {
        FrameContext context =
                FrameContext.unknown().withPort(vector.path("fPort").asInt(FrameContext.PORT_UNKNOWN));
        Instant received = instant(vector.path("recvTime").asText());
        FrameContext timed = received == null ? context : context.withReceivedAt(received.getEpochSecond());
        return vector.path("direction").asText().startsWith("downlink") ? timed.eitherWay() : timed;
    }

    private void assertSame(String path, JsonNode expected, @Nullable Object actual) {
        if (expected.isNull() || (expected.isContainerNode() && expected.isEmpty())) {
            return;
        }
        if (expected.isObject()) {
            Map<?, ?> map = assertInstanceOf(Map.class, actual, path);
            expected.properties()
                    .forEach(field ->
                            assertSame(path + "." + field.getKey(), field.getValue(), map.get(field.getKey())));
            return;
        }
        if (expected.isArray()) {
            List<?> list = assertInstanceOf(List.class, actual, path);
            assertEquals(expected.size(), list.size(), path);
            for (int i = 0; i < expected.size(); i++) {
                assertSame(path + "[" + i + "]", expected.get(i), list.get(i));
            }
            return;
        }
        leaves++;
        if (expected.isNumber()) {
            BigDecimal number = assertInstanceOf(BigDecimal.class, actual, path);
            assertTrue(near(expected.decimalValue(), number), () -> path + ": " + expected + " is " + number);
        } else if (expected.isBoolean()) {
            assertEquals(expected.booleanValue(), actual, path);
        } else {
            assertText(path, expected.asText(), actual);
        }
    }

    private static boolean near(BigDecimal expected, BigDecimal actual) {
        BigDecimal difference = expected.subtract(actual).abs();
        return difference.compareTo(expected.abs().max(BigDecimal.ONE).multiply(ROUNDING)) <= 0;
    }

    private static void assertText(String path, String expected, @Nullable Object actual) {
        Instant time = instant(expected);
        Instant noted = actual instanceof String text ? instant(text) : null;
        if (time != null && noted != null) {
            assertEquals(time.getEpochSecond(), noted.getEpochSecond(), path);
        } else {
            assertEquals(expected, actual, path);
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
