package io.metergate.codec.cayenne;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests of the CayenneLPP library: the call that made the bytes, or the value that comes of them. */
class CayenneConformanceTest {
    private static final Pattern CALL = Pattern.compile("add\\w+\\((.*)\\)");
    private static final Pattern VALUE = Pattern.compile("sizeof\\(buffer\\), 1, ([-0-9.]+)");

    private final CayenneCodec codec = new CayenneCodec();
    private int compared;

    @Test
    void readsEveryPayload() throws IOException {
        List<JsonNode> vectors = Vectors.of("lwm2m-cayenne.json").stream()
                .filter(vector -> vector.has("body"))
                .toList();
        Conformance.of("Cayenne LPP", vector -> vector.path("name").asText())
                .each(vectors, this::check)
                .finish();
        assertTrue(compared > 40, compared + " values compared");
    }

    private void check(JsonNode vector) {
        byte[] frame = Hex.parse(vector.path("hex").asText());
        String body = vector.path("body").asText();
        if (body.contains("LPP_ERROR_UNKOWN_TYPE") || body.contains("LPP_ERROR_OVERFLOW")) {
            assertInstanceOf(Malformed.class, codec.decode(frame), vector::toString);
            compared++;
            return;
        }
        List<BigDecimal> numbers = numbers(frame);
        Matcher value = VALUE.matcher(body);
        if (value.find()) {
            same(new BigDecimal(value.group(1)), numbers.get(0));
        }
        JsonNode calls = vector.path("calls");
        if (!calls.isEmpty()) {
            call(calls.get(calls.size() - 1).asText(), frame, numbers);
        }
        assertTrue(!FieldTree.of(codec.explain(frame)).isEmpty());
    }

    /** The first argument is the channel, the others are the values. */
    private void call(String call, byte[] frame, List<BigDecimal> numbers) {
        Matcher matcher = CALL.matcher(call);
        assertTrue(matcher.find(), call);
        BigDecimal[] arguments = Arrays.stream(matcher.group(1).split(","))
                .map(text -> text.strip().startsWith("0x")
                        ? BigDecimal.valueOf(Long.decode(text.strip()))
                        : new BigDecimal(text.strip()))
                .toArray(BigDecimal[]::new);
        if (!call.contains("Concentration")) {
            same(arguments[0], BigDecimal.valueOf(frame[0]));
        }
        boolean isColour = call.contains("Colour");
        assertEquals(arguments.length - 1, numbers.size(), call);
        for (int i = 1; i < arguments.length; i++) {
            same(arguments[i], numbers.get(isColour ? arguments.length - 1 - i : i - 1));
        }
    }

    private void same(BigDecimal expected, BigDecimal actual) {
        BigDecimal difference = expected.subtract(actual).abs();
        assertTrue(difference.compareTo(new BigDecimal("0.0001")) <= 0, () -> expected + " is not " + actual);
        compared++;
    }

    private List<BigDecimal> numbers(byte[] frame) {
        return codec.explain(frame).stream()
                .filter(field -> field.value() instanceof Decimal)
                .map(field -> ((Decimal) field.value()).value())
                .toList();
    }
}
