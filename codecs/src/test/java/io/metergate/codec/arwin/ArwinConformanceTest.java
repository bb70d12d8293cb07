package io.metergate.codec.arwin;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.codec.Conformance;
import io.metergate.codec.lorawan.DeviceExamples;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Arwin's examples, as The Things Network's catalogue has them. */
class ArwinConformanceTest {
    @Test
    void readsEveryUplink() throws IOException {
        Conformance.of("Arwin uplinks", DeviceExamples::name)
                .each(
                        DeviceExamples.of("arwin-technology", "uplink"),
                        vector -> holds(vector, vector.path("expected").path("data"), false))
                .finish();
    }

    @Test
    void readsEveryDownlink() throws IOException {
        Conformance.of("Arwin downlinks", DeviceExamples::name)
                .each(
                        DeviceExamples.of("arwin-technology", "downlink-encode"),
                        vector -> holds(vector, vector.path("input_data"), true))
                .finish();
    }

    private static void holds(JsonNode vector, JsonNode expected, boolean eitherWay) {
        DeviceExamples.assertHolds(
                expected,
                DeviceExamples.object(DeviceExamples.explain(DeviceExamples.codec("arwin"), vector, eitherWay)),
                path -> path);
    }
}
