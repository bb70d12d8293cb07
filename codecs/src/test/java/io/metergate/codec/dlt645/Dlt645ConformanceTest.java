package io.metergate.codec.dlt645;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** DL/T 645-2007 frames that others published. */
class Dlt645ConformanceTest {
    private static final Pattern VALUE = Pattern.compile(".*?(\\d+\\.\\d+) ?(kWh|kvar|kVA|V)?$");

    private final Dlt645Codec codec = new Dlt645Codec();

    @Test
    void parsesEveryPublishedFrame() throws IOException {
        for (JsonNode vector : frames()) {
            byte[] frame = Hex.parse(vector.path("hex").asText());
            JsonNode framing = vector.path("framing");
            if (!(Dlt645Frame.parse(frame) instanceof Dlt645Frame parsed)) {
                throw new AssertionError(vector + " " + Dlt645Frame.parse(frame));
            }
            assertEquals(framing.path("address").asText(), parsed.address());
            assertEquals(framing.path("control").asText(), "%02X".formatted(parsed.control()));
            assertEquals(framing.path("data_minus33").asText(), Hex.format(parsed.data()));
        }
    }

    @Test
    void decodesAnswersAndRefusesRequests() throws IOException {
        for (JsonNode vector : frames()) {
            int control =
                    Integer.parseInt(vector.path("framing").path("control").asText(), 16);
            DecodeResult result = codec.decode(Hex.parse(vector.path("hex").asText()));
            if (control < 0x80) {
                assertTrue(result instanceof Malformed fault && fault.field().equals("control code"), result::toString);
            } else {
                assertTrue(result instanceof Decoded, () -> vector + " " + result);
            }
        }
    }

    @Test
    void readsThePublishedValues() throws IOException {
        int compared = 0;
        for (JsonNode vector : frames()) {
            if (codec.decode(Hex.parse(vector.path("hex").asText())) instanceof Decoded decoded
                    && decoded.registers().size() == 1) {
                for (JsonNode text : vector.path("expected_text")) {
                    Matcher value = VALUE.matcher(text.asText());
                    if (value.matches()) {
                        boolean kilo = value.group(2) != null && value.group(2).startsWith("k");
                        BigDecimal expected = new BigDecimal(value.group(1)).movePointRight(kilo ? 3 : 0);
                        BigDecimal actual = decoded.registers().get(0).value();
                        assertEquals(0, expected.compareTo(actual), () -> vector + " " + decoded);
                        compared++;
                    }
                }
            }
        }
        assertTrue(compared >= 5, compared + " values compared");
    }

    @Test
    void writesThePublishedRelayCommands() throws IOException {
        int written = 0;
        for (JsonNode vector : frames()) {
            byte[] frame = Hex.parse(vector.path("hex").asText());
            if (Dlt645Frame.parse(frame) instanceof Dlt645Frame parsed
                    && Dlt645Commands.relay(parsed).isPresent()
                    && parsed.data()[9] == 0) {
                assertEquals(
                        Hex.format(frame),
                        Hex.format(Dlt645Commands.relay(
                                Dlt645Commands.relay(parsed).orElseThrow())));
                written++;
            }
        }
        assertTrue(written >= 3, written + " commands written");
    }

    private static List<JsonNode> frames() throws IOException {
        return Vectors.of("dlt645.json").stream()
                .filter(vector -> vector.path("protocol").asText().equals("DL/T 645-2007"))
                .toList();
    }
}
