package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.FrameField;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Single records and series that others published. */
class RecordConformanceTest {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("WATT_HOUR", "Wh"),
            Map.entry("JOULE", "J"),
            Map.entry("CUBIC_METRE", "m3"),
            Map.entry("CUBIC_METRE_PER_HOUR", "m3/h"),
            Map.entry("DEGREE_CELSIUS", "°C"),
            Map.entry("DEGREE", "°"),
            Map.entry("BAR", "bar"),
            Map.entry("WATT", "W"),
            Map.entry("AMPERE", "A"),
            Map.entry("VOLT", "V"));

    private final En13757Codec codec = new En13757Codec();

    @Test
    void scalesEveryRecord() throws IOException {
        int compared = 0;
        for (JsonNode vector : Vectors.of("en13757-records.json")) {
            JsonNode expected = vector.path("expected");
            String unit = UNITS.get(expected.path("unit").asText());
            if (unit != null) {
                List<FrameField> fields =
                        codec.explain(Hex.parse(vector.path("hex").asText()));
                BigDecimal value = new BigDecimal(expected.path("raw_value").asText())
                        .scaleByPowerOfTen(expected.path("multiplier_exponent").asInt());
                assertEquals(
                        value.toPlainString() + " " + unit, plain(fields.get(2).meaning()), vector::toString);
                compared++;
            }
        }
        assertTrue(compared > 35, compared + " records compared");
    }

    @Test
    void decodesEveryRecord() throws IOException {
        for (JsonNode vector : Vectors.of("en13757-records.json")) {
            DecodeResult result = codec.decode(Hex.parse(vector.path("hex").asText()));
            assertTrue(result instanceof Decoded, () -> vector + " " + result);
        }
    }

    @Test
    void readsDatesAndSeries() throws IOException {
        int compared = 0;
        for (JsonNode vector : Vectors.of("en13757-records.json")) {
            byte[] frame = Hex.parse(vector.path("hex").asText());
            for (JsonNode expected : vector.path("expect")) {
                String value = expected.path("value").asText();
                boolean series = expected.path("difvif").asText().endsWith("7F77");
                if (expected.path("kind").asText().equals("double")) {
                    assertTrue(holds(frame, value), () -> expected + " " + codec.decode(frame));
                    compared++;
                } else if (expected.path("kind").asText().equals("date") && !series) {
                    String minute = value.endsWith(":00") ? value.substring(0, 16) : value;
                    String date = minute.replace(" 00:00", "");
                    assertTrue(
                            codec.explain(frame).stream()
                                    .anyMatch(field -> field.meaning().equals(date)),
                            () -> expected + " " + codec.explain(frame));
                    compared++;
                }
            }
        }
        assertTrue(compared > 15, compared + " values compared");
    }

    private boolean holds(byte[] frame, String value) {
        return codec.decode(frame) instanceof Decoded decoded
                && decoded.registers().stream()
                        .anyMatch(register -> register.value().compareTo(new BigDecimal(value)) == 0);
    }

    private static String plain(String meaning) {
        String[] parts = meaning.split(" ", 2);
        return new BigDecimal(parts[0]).toPlainString() + " " + parts[1];
    }
}
