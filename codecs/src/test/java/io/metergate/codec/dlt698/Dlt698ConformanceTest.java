package io.metergate.codec.dlt698;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Explanation;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** DL/T 698.45 frames that others published: framing field by field, and content where they say any. */
class Dlt698ConformanceTest {
    private final Dlt698Codec codec = new Dlt698Codec();

    @Test
    void decodesEveryPublishedFrame() throws IOException {
        List<JsonNode> frames = Vectors.of("dlt645.json").stream()
                .filter(vector -> vector.path("protocol").asText().equals("DL/T 698.45"))
                .toList();
        Conformance.of("DL/T 698.45", vector -> vector.path("hex").asText())
                .each(frames, this::check)
                .finish();
    }

    private void check(JsonNode vector) {
        byte[] frame = Hex.parse(vector.path("hex").asText());
        JsonNode framing = vector.path("framing");
        assertTrue(codec.recognises(frame));
        Explanation explained = codec.explain(frame, FrameContext.unknown().eitherWay());
        Decoded decoded = (Decoded) explained.result();
        assertEquals(framing.path("address").asText(), decoded.meterAddress());
        assertEquals(framing.path("length").asText() + " bytes between start and end", meaning(explained, "length"));
        assertEquals(framing.path("client_address").asText(), meaning(explained, "client address"));
        List<FrameField> fields = explained.fields();
        FrameField control = field(explained, "control code");
        assertEquals(framing.path("control").asText(), "%02X".formatted(frame[control.offset()]));
        int from = field(explained, "header check").offset() + 2;
        int end = fields.get(fields.size() - 2).offset();
        assertEquals(framing.path("apdu").asText(), Hex.format(Arrays.copyOfRange(frame, from, end)));
        for (JsonNode text : vector.path("expected_text")) {
            String all = fields.stream().map(FrameField::meaning).collect(Collectors.joining(" "));
            assertTrue(all.contains(text.asText()), all);
        }
    }

    private static String meaning(Explanation explained, String name) {
        return field(explained, name).meaning();
    }

    private static FrameField field(Explanation explained, String name) {
        return explained.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
