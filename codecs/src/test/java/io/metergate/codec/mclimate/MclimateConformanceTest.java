package io.metergate.codec.mclimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.Conformance;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.RelayState;
import io.metergate.codec.lorawan.DeviceExamples;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** MClimate's examples, as Actility's catalogue has them. */
class MclimateConformanceTest {
    @Test
    void readsEveryUplink() throws IOException {
        Conformance.of("MClimate uplinks", DeviceExamples::name)
                .each(DeviceExamples.of("mclimate", "uplink"), vector -> {
                    JsonNode expected = vector.path("expected");
                    if (expected.has("data")) {
                        holds(vector, expected.path("data"), false);
                    } else {
                        var result = DeviceExamples.explain(DeviceExamples.codec("mclimate"), vector, false);
                        assertInstanceOf(Malformed.class, result.result());
                    }
                })
                .finish();
    }

    @Test
    void makesAndReadsEveryDownlink() throws IOException {
        Conformance.of("MClimate downlinks", DeviceExamples::name)
                .each(DeviceExamples.of("mclimate", "downlink-encode"), MclimateConformanceTest::downlink)
                .each(
                        DeviceExamples.of("mclimate", "downlink-decode"),
                        vector -> holds(vector, vector.path("expected").path("data"), true))
                .finish();
    }

    private static void downlink(JsonNode vector) {
        JsonNode input = vector.path("input_data");
        holds(vector, input, true);
        if (input.has("setRelayState")) {
            RelayState state = input.path("setRelayState").asInt() == 1 ? RelayState.CLOSED : RelayState.OPEN;
            made(vector, new MeterCommand.SetRelay(state, LocalDateTime.of(2026, 1, 2, 3, 4)));
        }
        if (input.has("setKeepAlive")) {
            made(
                    vector,
                    new MeterCommand.SetInterval(
                            Duration.ofMinutes(input.path("setKeepAlive").asInt())));
        }
    }

    private static void made(JsonNode vector, MeterCommand command) {
        var result = DeviceExamples.codec("mclimate").commands().encode(command, CommandTarget.of(null));
        assertArrayEquals(
                DeviceExamples.bytes(vector),
                assertInstanceOf(Encoded.class, result).frame());
    }

    private static void holds(JsonNode vector, JsonNode expected, boolean eitherWay) {
        DeviceExamples.assertHolds(
                expected,
                DeviceExamples.object(DeviceExamples.explain(DeviceExamples.codec("mclimate"), vector, eitherWay)),
                path -> path);
    }
}
