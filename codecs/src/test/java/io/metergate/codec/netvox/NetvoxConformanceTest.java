package io.metergate.codec.netvox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Frames of Netvox's metering devices that others published, with the objects that their codecs make of them. */
class NetvoxConformanceTest {
    private final NetvoxCodec codec = new NetvoxCodec(null);
    private int leaves;

    @Test
    void readsWhatThePublishedCodecsRead() throws IOException {
        Conformance.of("Netvox", NetvoxConformanceTest::name)
                .each(vectors("uplink"), vector -> sameObject(vector, FrameContext.unknown()))
                .each(
                        vectors("downlink-decode"),
                        vector -> sameObject(vector, FrameContext.unknown().eitherWay()))
                .finish();
        assertTrue(leaves > 250, leaves + " leaves compared");
    }

    @Test
    void makesTheSameDownlinks() throws IOException {
        Conformance.of("Netvox downlinks", NetvoxConformanceTest::name)
                .each(vectors("downlink-encode"), NetvoxConformanceTest::sameDownlink)
                .finish();
    }

    private void sameObject(JsonNode vector, FrameContext context) {
        byte[] frame = Hex.parse(vector.path("hex").asText());
        int port = vector.path("fPort").asInt();
        Explanation explanation = codec.explain(frame, context.withPort(port));
        assertTrue(
                explanation.result() instanceof Decoded,
                () -> explanation.result().toString());
        Map<String, String> found = new TreeMap<>();
        FieldTree.of(explanation.fields()).forEach((name, value) -> found.put(name, text(value)));
        Map<String, String> wanted = new TreeMap<>();
        vector.path("expected")
                .path("data")
                .properties()
                .forEach(field -> wanted.put(
                        field.getKey(),
                        field.getValue().isNumber()
                                ? text(field.getValue().decimalValue())
                                : field.getValue().asText()));
        assertEquals(wanted.toString(), found.toString());
        leaves += wanted.size();
    }

    private static void sameDownlink(JsonNode vector) {
        JsonNode input = vector.path("input_data");
        NetvoxModel model = NetvoxModel.valueOf(input.path("Device").asText().toUpperCase(Locale.ROOT));
        Map<String, BigDecimal> values = new TreeMap<>();
        input.properties().forEach(field -> {
            if (field.getValue().isNumber()) {
                values.put(field.getKey(), field.getValue().decimalValue());
            }
        });
        byte[] made = NetvoxCommands.request(model, input.path("Cmd").asText(), values);
        assertNotNull(made, () -> "no such request: " + input);
        assertEquals(vector.path("hex").asText(), Hex.format(made));
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number
                ? number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private static List<JsonNode> vectors(String direction) throws IOException {
        return Vectors.of("lorawan.json").stream()
                .filter(vector -> vector.path("vendor").asText().equals("netvox"))
                .filter(vector -> vector.path("direction").asText().equals(direction))
                .toList();
    }

    private static String name(JsonNode vector) {
        return vector.path("device").asText() + " " + vector.path("direction").asText() + " "
                + vector.path("index").asInt();
    }
}
