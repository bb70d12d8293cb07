package io.metergate.codec.watteco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Codecs;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.ObjectPaths;
import io.metergate.codec.Vectors;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.watteco.WattecoCommands.RelayAction;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Frames of nke Watteco's devices that others published, with the objects that the maker's codec makes of them. */
class WattecoConformanceTest {
    private static final String UNSIGNED = "the source reads negative reactive powers as unsigned";
    private static final String TIMESTAMP =
            "the source shifts a timestamp by the zone of its author's machine, and another of its versions by more";
    private static final String SHIFTED = "the source divides some points by ten once more";

    private int leaves;

    @Test
    void readsWhatTheMakersCodecReads() throws IOException {
        Conformance.of("nke Watteco", WattecoConformanceTest::name)
                .except("triphaso_v1.0 uplink 10", UNSIGNED)
                .except("triphaso_v1.1 uplink 10", UNSIGNED)
                .except("ticso_v1.0 uplink 3", TIMESTAMP)
                .except("ticso_v1.1 uplink 3", TIMESTAMP)
                .except("modbus_v1.0 uplink 0", "the source drops the leading zeros of bytes")
                .except("smartplug_v1.0 uplink 3", "the older version leaves out the last number")
                .each(vectors("uplink"), this::sameObject)
                .finish();
        assertTrue(leaves > 1300, leaves + " leaves compared");
    }

    @Test
    void readsThePoints() throws IOException {
        List<JsonNode> withPoints =
                vectors("uplink").stream().filter(v -> v.has("points")).toList();
        Conformance.of("nke Watteco points", WattecoConformanceTest::name)
                .except("triphaso_v1.0 uplink 7", SHIFTED)
                .except("triphaso_v1.1 uplink 7", SHIFTED)
                .except("triphaso_v1.0 uplink 12", SHIFTED)
                .except("triphaso_v1.1 uplink 12", SHIFTED)
                .except("triphaso_v1.0 uplink 10", UNSIGNED)
                .except("triphaso_v1.1 uplink 10", UNSIGNED)
                .except("smartplug_v1.0 uplink 3", "the source divides the frequency by a thousand once more")
                .each(withPoints, this::samePoints)
                .finish();
    }

    @Test
    void makesTheSameDownlinks() throws IOException {
        String extra = "the source puts a byte 00, which is the command to switch off, before the one that is wanted";
        Conformance.of("nke Watteco downlinks", WattecoConformanceTest::name)
                .except("smartplug_v1.1 downlink-encode 7", extra)
                .except("smartplug_v1.1 downlink-encode 8", extra)
                .each(vectors("downlink-encode"), WattecoConformanceTest::sameDownlink)
                .finish();
    }

    private void sameObject(JsonNode vector) {
        Explanation explanation = explain(vector);
        Map<String, Object> actual = FieldTree.of(explanation.fields());
        JsonNode expected = vector.path("expected").path("data");
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        if (expected.isArray()) {
            put("samples", expected, wanted);
            put("samples", actual.getOrDefault("samples", List.of()), found);
            found.keySet().removeIf(path -> path.endsWith(".unit"));
            assertEquals(sampleBySample(wanted), sampleBySample(found));
        } else {
            put("", expected, wanted);
            put("", actual, found);
            assertEquals(lines(wanted), lines(found));
        }
        leaves += wanted.size();
        assertEquals(
                warnings(vector),
                warnings(explanation, vector.path("device").asText().endsWith("_v1.0")));
    }

    private void samePoints(JsonNode vector) {
        Map<String, String> found = new TreeMap<>();
        put("", FieldTree.of(explain(vector).fields()).getOrDefault("samples", List.of()), found);
        List<String> values = new ArrayList<>();
        found.forEach((path, value) -> {
            if (path.endsWith(".value")) {
                values.add(value.equals("ON") ? "true" : value.equals("OFF") ? "false" : value);
            }
        });
        int compared = 0;
        for (JsonNode point : vector.path("points")) {
            List<String> wanted = new ArrayList<>();
            point.path("records").forEach(record -> wanted.add(leaf(record.path("value"))));
            if (point.has("record")) {
                wanted.add(leaf(point.path("record")));
            }
            for (String value : wanted) {
                assertTrue(values.contains(value), () -> point + " is not among " + values);
                compared++;
            }
        }
        assertTrue(compared > 0, "no point compared");
    }

    private static void sameDownlink(JsonNode vector) {
        JsonNode input = vector.path("input_data");
        byte[] frame = Hex.parse(vector.path("hex").asText());
        String name = input.fieldNames().next();
        int number = input.path(name).asInt();
        byte[] made = switch (name) {
            case "sendConfirmedMode" -> WattecoCommands.confirmedMode(number == 1);
            case "sendReboot" -> WattecoCommands.reboot();
            case "sendFactoryReset" -> WattecoCommands.factoryReset();
            case "sendLoraRetries" -> WattecoCommands.retries(number);
            case "sendLoraRejoin" -> WattecoCommands.rejoin(number);
            case "sendOnOffState" -> WattecoCommands.relay(0, action(number));
            default -> Hex.parse(input.path(name).asText().split(":", -1)[0]);
        };
        assertEquals(Hex.format(frame), Hex.format(made));
        Explanation explanation =
                codec(vector).explain(frame, FrameContext.unknown().eitherWay());
        assertTrue(explanation.result() instanceof Decoded, explanation::toString);
    }

    private static RelayAction action(int number) {
        return switch (number) {
            case 0 -> RelayAction.OFF;
            case 1 -> RelayAction.ON;
            default -> RelayAction.TOGGLE;
        };
    }

    private static List<JsonNode> vectors(String direction) throws IOException {
        return Vectors.of("lorawan.json").stream()
                .filter(vector -> vector.path("vendor").asText().equals("watteco"))
                .filter(vector -> vector.path("direction").asText().equals(direction))
                .toList();
    }

    private static String name(JsonNode vector) {
        return vector.path("device").asText() + " " + vector.path("direction").asText() + " "
                + vector.path("index").asInt();
    }

    private static MeterCodec codec(JsonNode vector) {
        String device = vector.path("device").asText();
        return Codecs.byId("watteco-" + device.substring(0, device.indexOf('_')))
                .orElseThrow();
    }

    private static Explanation explain(JsonNode vector) {
        FrameContext context = FrameContext.unknown()
                .withPort(vector.path("fPort").asInt())
                .withReceivedAt(Instant.parse(vector.path("recvTime").asText()).getEpochSecond());
        Explanation explanation =
                codec(vector).explain(Hex.parse(vector.path("hex").asText()), context);
        assertTrue(
                explanation.result() instanceof Decoded,
                () -> explanation.result().toString());
        return explanation;
    }

    private static List<String> warnings(JsonNode vector) {
        List<String> warnings = new ArrayList<>();
        vector.path("expected").path("warnings").forEach(warning -> warnings.add(warning.asText()));
        return warnings;
    }

    /** What the frame says of alarms, in the words of one of the two versions. */
    private static List<String> warnings(Explanation explanation, boolean isOld) {
        List<String> warnings = new ArrayList<>();
        explanation.fields().forEach(field -> {
            if (field.name().equals("command") && field.meaning().equals("alarm triggered") && !isOld) {
                warnings.add(field.meaning());
            } else if (field.name().equals("cause")) {
                warnings.add(
                        isOld
                                ? field.meaning().replaceFirst("^alarm:(true|false)", "alarm")
                                : "cause:{" + field.meaning() + "}");
            }
        });
        return warnings;
    }

    /** The older version is a bare list, and not always in the same order. */
    private static List<String> sampleBySample(Map<String, String> leaves) {
        Map<String, String> samples = new TreeMap<>();
        leaves.forEach((path, value) -> samples.merge(
                path.substring(0, path.indexOf(']')),
                path.substring(path.indexOf(']')) + "=" + value,
                (before, more) -> before + " " + more));
        return samples.values().stream().sorted().toList();
    }

    private static String lines(Map<String, String> leaves) {
        StringBuilder lines = new StringBuilder();
        leaves.forEach(
                (path, value) -> lines.append(path).append(" = ").append(value).append('\n'));
        return lines.toString();
    }

    private static void put(String root, Object object, Map<String, String> into) {
        ObjectPaths.leaves(root, object)
                .forEach((path, value) ->
                        into.put(path, value instanceof BigDecimal number ? plain(number) : value.toString()));
    }

    /** The maker's dates have thousandths of a second, which the arrival has not. */
    private static void put(String root, JsonNode object, Map<String, String> into) {
        ObjectPaths.leaves(root, object).forEach((path, value) -> {
            String text = leaf(value);
            boolean isDate = path.endsWith(".date");
            into.put(
                    path,
                    isDate ? Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString() : text);
        });
    }

    private static String leaf(JsonNode value) {
        return value.isNumber() ? plain(value.decimalValue()) : value.asText();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
