package io.metergate.codec.jooby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameContext.Direction;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Commands and messages that the maker published, value by value. */
class JoobyConformanceTest {
    private static final int LEAVES_MIN = 3000;

    private int leaves;

    @Test
    void readsEveryPublishedCommand() throws IOException {
        Conformance.of("Jooby commands", JoobyConformanceTest::name)
                .each(Vectors.of("jooby-commands.json"), this::command)
                .finish();
        assertTrue(leaves >= LEAVES_MIN, leaves + " values compared");
    }

    /** As people look at a command of which they know neither the meter nor the direction. */
    @Test
    void readsCommandsOfMetersWithoutKnowingTheKind() throws IOException {
        List<JsonNode> ofMeters = Vectors.of("jooby-commands.json").stream()
                .filter(vector -> vector.path("proto").asText().startsWith("mtx"))
                .toList();
        Conformance.of("Jooby commands of any meter", JoobyConformanceTest::name)
                .except(
                        "mtx3 uplink setOperatorParametersExtended4 simple response 7400",
                        "an empty answer that both kinds have, under another name")
                .each(ofMeters, vector -> command(vector, JoobyCodec.meters(), context(true, DeviceKeys.NONE)))
                .finish();
    }

    @Test
    void readsEveryPublishedMessage() throws IOException {
        Conformance.of("Jooby messages", JoobyConformanceTest::name)
                .each(Vectors.of("jooby-messages.json"), this::message)
                .finish();
    }

    private static String name(JsonNode vector) {
        return String.join(
                " ",
                vector.path("proto").asText(),
                vector.path("direction").asText(),
                vector.path("command").asText(),
                vector.path("name").asText(),
                vector.path("hex")
                        .asText()
                        .substring(0, Math.min(12, vector.path("hex").asText().length())));
    }

    private static MeterCodec codec(String proto) {
        return switch (proto) {
            case "mtx1" -> JoobyCodec.singlePhase();
            case "mtx3" -> JoobyCodec.threePhase();
            case "obis-observer" -> JoobyCodec.observers();
            case "plc" -> JoobyCodec.modems();
            default -> JoobyCodec.modules();
        };
    }

    private static FrameContext context(boolean request, DeviceKeys keys) {
        Direction direction = request ? Direction.EITHER : Direction.UPLINK;
        return new FrameContext(FrameContext.PORT_UNKNOWN, 0, direction, keys, new DeviceMemory());
    }

    private void command(JsonNode vector) {
        FrameContext context = context(vector.path("direction").asText().equals("downlink"), DeviceKeys.NONE);
        if (vector.path("config").has("hardwareType")) {
            context.memory()
                    .part(JoobyMemory.class, JoobyMemory::new)
                    .learnHardware(vector.path("config").path("hardwareType").asInt());
        }
        command(vector, codec(vector.path("proto").asText()), context);
    }

    private void command(JsonNode vector, MeterCodec codec, FrameContext context) {
        Explanation explanation = codec.explain(Hex.parse(vector.path("hex").asText()), context);
        assertTrue(
                explanation.result() instanceof Decoded,
                () -> explanation.result().toString());
        Map<String, Object> tree = FieldTree.of(explanation.fields());
        sameCommand(vector, commands(tree).get(0));
    }

    private static List<?> commands(Map<String, Object> tree) {
        return tree.get("commands") instanceof List<?> list ? list : List.of();
    }

    private void sameCommand(JsonNode expected, Object actual) {
        Map<?, ?> command = (Map<?, ?>) actual;
        assertEquals(expected.path("command").asText(), command.get("command"));
        leaves++;
        same("parameters", expected.path("parameters"), command.get("parameters"));
    }

    private void message(JsonNode vector) {
        FrameContext context =
                context(true, DeviceKeys.of(Hex.parse(vector.path("aes_key").asText())));
        for (String form : List.of("hex", "frame_hex")) {
            if (!vector.has(form)) {
                continue;
            }
            MeterCodec codec = codec(vector.path("proto").asText());
            Explanation explanation = codec.explain(Hex.parse(vector.path(form).asText()), context);
            assertTrue(explanation.result() instanceof Decoded, () -> form + explanation.result());
            Map<String, Object> tree = FieldTree.of(explanation.fields());
            assertEquals(new BigDecimal(vector.path("message_id").asInt()), tree.get("messageId"));
            List<?> commands = commands(tree);
            if (!vector.has("commands")) {
                // Four of them are published as bytes only.
                assertTrue(!commands.isEmpty(), tree::toString);
                continue;
            }
            assertEquals(vector.path("commands").size(), commands.size());
            for (int i = 0; i < commands.size(); i++) {
                sameCommand(vector.path("commands").path(i), commands.get(i));
            }
        }
    }

    private void same(String path, JsonNode expected, @Nullable Object actual) {
        if (expected.isObject()) {
            int known = 0;
            for (Map.Entry<String, JsonNode> entry : expected.properties()) {
                Object value = actual instanceof Map<?, ?> map ? map.get(entry.getKey()) : null;
                same(path + "." + entry.getKey(), entry.getValue(), value);
                known += value == null ? 0 : 1;
            }
            assertEquals(known, actual instanceof Map<?, ?> map ? map.size() : 0, () -> path + " has more: " + actual);
        } else if (expected.isArray()) {
            List<?> list = actual instanceof List<?> values ? values : List.of();
            assertEquals(expected.size(), list.size(), () -> path + " of " + actual);
            for (int i = 0; i < list.size(); i++) {
                same(path + "[" + i + "]", expected.path(i), list.get(i));
            }
        } else {
            leaf(path, expected, actual);
        }
    }

    private void leaf(String path, JsonNode expected, @Nullable Object actual) {
        leaves++;
        if (expected.isNull() || expected.isMissingNode()) {
            assertTrue(actual == null || actual.equals(""), () -> path + " is " + actual);
        } else if (expected.isNumber() && actual instanceof BigDecimal number) {
            assertEquals(0, expected.decimalValue().compareTo(number), () -> path + " " + expected + " " + actual);
        } else if (expected.isBoolean()) {
            assertEquals(expected.asBoolean(), actual, path);
        } else {
            assertEquals(expected.asText(), actual, path);
        }
    }
}
