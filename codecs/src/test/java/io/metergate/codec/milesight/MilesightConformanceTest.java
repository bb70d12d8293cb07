package io.metergate.codec.milesight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.Conformance;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.RelayState;
import io.metergate.codec.lorawan.DeviceExamples;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Milesight's examples, as the catalogues of The Things Network and Actility have them. Older ones have other names for
 * the same values; those are turned into the newest ones here.
 */
class MilesightConformanceTest {
    private int compared;

    @Test
    void readsEveryUplink() throws IOException {
        run("Milesight uplinks", false);
    }

    @Test
    void findsOutTheModel() throws IOException {
        run("Milesight uplinks, model unknown", true);
    }

    private void run(String title, boolean isModelUnknown) throws IOException {
        Conformance run = Conformance.of(title, DeviceExamples::name)
                .except("TTN/uc300/uplink/1", "the source takes the type byte for the low byte of the value")
                .except("Actility/uc11xx-v2/uplink/0", "not a frame of the device: channel 00 type 11 does not exist")
                .except("Actility/uc11xx/uplink/0", "not a frame of the device: channel 00 type 11 does not exist")
                .except("Actility/uc500-series/uplink/0", "not a frame of the device: it ends with bytes of no item");
        if (!isModelUnknown) {
            run.except("Actility/uc521/uplink/0", "a payload of a UC511, of which the source reads but the battery");
        }
        if (isModelUnknown) {
            run.except("Actility/ws513-v3/uplink/0", "nothing tells firmware 3 from the firmware before")
                    .except("Actility/ws515-v3/uplink/0", "nothing tells firmware 3 from the firmware before");
        }
        run.each(DeviceExamples.of("milesight-iot", "uplink"), vector -> uplink(vector, isModelUnknown))
                .finish();
        assertTrue(compared > 250, compared + " values compared");
    }

    private void uplink(JsonNode vector, boolean isModelUnknown) {
        MeterCodec codec = isModelUnknown ? DeviceExamples.codec("milesight") : model(vector);
        Map<String, Object> object = DeviceExamples.object(DeviceExamples.explain(codec, vector, false));
        JsonNode expected = vector.path("expected");
        JsonNode data = expected.has("data") ? expected.path("data") : expected;
        compared += OlderNames.of(vector).assertHolds(data, object);
    }

    static MeterCodec model(JsonNode vector) {
        String device = vector.path("device").asText();
        return switch (device) {
            case "uc51x-series" -> DeviceExamples.codec("milesight/uc51x");
            case "uc3xxx" -> DeviceExamples.codec("milesight");
            default -> DeviceExamples.codec("milesight/" + device);
        };
    }

    @Test
    void makesOrReadsEveryDownlink() throws IOException {
        Conformance.of("Milesight downlinks", DeviceExamples::name)
                .each(DeviceExamples.of("milesight-iot", "downlink-encode"), MilesightConformanceTest::downlink)
                .finish();
    }

    private static void downlink(JsonNode vector) {
        JsonNode input = vector.path("input_data");
        MeterCodec codec = model(vector);
        if (input.has("report_interval")) {
            made(
                    codec,
                    vector,
                    new MeterCommand.SetInterval(
                            Duration.ofSeconds(input.path("report_interval").asLong())));
        }
        if (input.has("socket_status")) {
            RelayState state = input.path("socket_status").asText().equals("on") ? RelayState.CLOSED : RelayState.OPEN;
            made(codec, vector, new MeterCommand.SetRelay(state, LocalDateTime.of(2026, 1, 2, 3, 4)));
        }
        Map<String, Object> object = DeviceExamples.object(DeviceExamples.explain(codec, vector, true));
        DeviceExamples.assertHolds(input, object, path -> path);
    }

    private static void made(MeterCodec codec, JsonNode vector, MeterCommand command) {
        var result = codec.commands().encode(command, CommandTarget.of(null));
        assertArrayEquals(
                DeviceExamples.bytes(vector),
                assertInstanceOf(Encoded.class, result).frame());
    }

    /** What a source calls a value that the newest decoder calls otherwise, and how it words what it says. */
    private record OlderNames(Map<String, String> names, Map<String, String> words) {
        static OlderNames of(JsonNode vector) {
            Map<String, String> names = new HashMap<>();
            Map<String, String> words = new HashMap<>();
            String device = vector.path("device").asText();
            boolean isTtn = vector.path("source").asText().equals("TTN");
            if (device.equals("ws52x")) {
                names.putAll(
                        Map.of("energy", "power_consumption", "button", "socket_status", "state", "socket_status"));
                names.putAll(
                        Map.of("power", "active_power", "factor", "power_factor", "power_sum", "power_consumption"));
                words.putAll(Map.of("open", "on", "close", "off"));
            }
            if (isTtn && device.equals("ws50x")) {
                words.putAll(Map.of("open", "on", "close", "off", "true", "yes", "false", "no"));
            }
            if (isTtn && device.equals("uc100")) {
                names.put("chn8", "modbus_chn_8");
            }
            if (isTtn && device.equals("uc300")) {
                for (int i = 1; i <= 4; i++) {
                    names.put("digital_input_" + i, "gpio_input_" + i);
                    names.put("digital_output_" + i, "gpio_output_" + i);
                    names.put("pulse_count_" + i, "gpio_counter_" + i);
                }
                words.putAll(Map.of("true", "on", "false", "off"));
            }
            if (isTtn && device.equals("uc50x")) {
                names.putAll(Map.of("gpio_2", "gpio_output_2", "modbus_channels[0].reading", "modbus_chn_19"));
                words.putAll(Map.of("true", "on", "false", "off"));
            }
            if (isTtn && device.equals("uc51x")) {
                words.putAll(Map.of("true", "open", "false", "close"));
            }
            if (device.equals("uc51x-series")) {
                names.putAll(Map.of("valve1", "valve_1", "valve2", "valve_2"));
                names.putAll(Map.of("valve1_pulse", "valve_1_pulse", "valve2_pulse", "valve_2_pulse"));
                words.putAll(Map.of("on", "open", "off", "close"));
            }
            return new OlderNames(names, words);
        }

        int assertHolds(JsonNode data, Map<String, Object> object) {
            return DeviceExamples.assertHolds(
                    reworded(data),
                    object,
                    path -> path.endsWith("].index") && !names.isEmpty() ? null : names.getOrDefault(path, path));
        }

        private JsonNode reworded(JsonNode data) {
            if (words.isEmpty()) {
                return data;
            }
            ObjectNode copy = data.deepCopy();
            data.properties().forEach(entry -> {
                String word = words.get(entry.getValue().asText());
                if (word != null && !entry.getValue().isNumber()) {
                    copy.put(entry.getKey(), word);
                }
            });
            return copy;
        }
    }
}
