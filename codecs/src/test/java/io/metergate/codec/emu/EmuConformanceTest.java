package io.metergate.codec.emu;

import io.metergate.codec.Conformance;
import io.metergate.codec.lorawan.DeviceExamples;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** EMU's examples, as The Things Network's catalogue has them. */
class EmuConformanceTest {
    @Test
    void readsEveryUplink() throws IOException {
        Conformance.of("EMU uplinks", DeviceExamples::name)
                .each(
                        DeviceExamples.of("emu", "uplink"),
                        vector -> DeviceExamples.assertHolds(
                                vector.path("expected").path("data"),
                                DeviceExamples.object(
                                        DeviceExamples.explain(DeviceExamples.codec("emu"), vector, false)),
                                path -> path))
                .finish();
    }
}
