package io.metergate.codec.yobiiq;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Explanation;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.DeviceExamples;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Yobiiq's examples, as Actility's and ChirpStack's catalogues have them. */
class YobiiqConformanceTest {
    /** What the maker's object says of the model; an acknowledgement does not tell it. */
    private static final Set<String> MODEL_WORDS =
            Set.of("codecVersion", "genericModel", "productCode", "manufacturer");

    private int compared;

    @Test
    void readsEveryUplink() throws IOException {
        Conformance.of("Yobiiq uplinks", DeviceExamples::name)
                .each(DeviceExamples.of("yobiiq", "uplink"), vector -> uplink(vector, model(vector)))
                .finish();
        assertTrue(compared > 150, compared + " values compared");
    }

    /** Without being told the model; only what a device leaves in doubt may differ. */
    @Test
    void findsOutTheModel() throws IOException {
        Conformance.of("Yobiiq uplinks, model unknown", DeviceExamples::name)
                .except("ChirpStack/dsmr/uplink/0", "the words for a sign of life are those of another model")
                .except("ChirpStack/dsmr/uplink/1", "the words for an acknowledgement are those of another model")
                .each(DeviceExamples.of("yobiiq", "uplink"), vector -> uplink(vector, DeviceExamples.codec("yobiiq")))
                .finish();
    }

    private void uplink(JsonNode vector, MeterCodec codec) {
        JsonNode data = vector.path("expected").path("data");
        var explanation = DeviceExamples.explain(codec, vector, false);
        if (data.has("error")) {
            assertInstanceOf(Malformed.class, explanation.result());
            return;
        }
        Map<String, Object> object = DeviceExamples.object(explanation);
        boolean isModelTold = object.containsKey("genericModel");
        compared += DeviceExamples.assertHolds(
                data, object, path -> MODEL_WORDS.contains(path) && !isModelTold ? null : path);
    }

    private static MeterCodec model(JsonNode vector) {
        return DeviceExamples.codec("yobiiq/" + vector.path("device").asText());
    }

    @Test
    void readsEveryDownlink() throws IOException {
        Conformance.of("Yobiiq downlinks", DeviceExamples::name)
                .each(DeviceExamples.of("yobiiq", "downlink-encode"), vector -> downlink(vector))
                .finish();
    }

    /** The maker sends to FPort 50 where the example names none. */
    private static Explanation explained(JsonNode vector) {
        FrameContext context =
                FrameContext.unknown().withPort(vector.path("fPort").asInt(50));
        return model(vector).explain(DeviceExamples.bytes(vector), context.eitherWay());
    }

    /** The maker's object names the kind of a command first, then its parameter and value. */
    private static void downlink(JsonNode vector) {
        Map<String, Object> object = DeviceExamples.object(explained(vector));
        JsonNode input = vector.path("input_data");
        JsonNode command = input.path(input.path("Type").asText());
        int values = 0;
        for (JsonNode part : command.isArray() ? command : List.of(command)) {
            if (part.has("Param")) {
                JsonNode named = part.path("Value");
                ObjectNode one = JsonNodeFactory.instance.objectNode();
                String word = part.path("Param").asText();
                // A setting that the reader confirms in words looks the same on its way there.
                one.set(word, word.equals("adr") ? TextNode.valueOf("ENABLED") : named);
                values += DeviceExamples.assertHolds(one, object, path -> path);
            } else if (part.isObject()) {
                values += DeviceExamples.assertHolds(
                        part,
                        object,
                        path -> path.startsWith("Measurement") || path.startsWith("Registers") ? null : path);
            }
        }
        boolean isList = command.isArray() && command.get(0).isTextual();
        assertTrue(values > 0 || (isList && object.size() == 1), () -> input + " " + object);
    }
}
