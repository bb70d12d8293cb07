package io.metergate.codec.yosensi;

import io.metergate.codec.Conformance;
import io.metergate.codec.lorawan.DeviceExamples;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Yosensi's examples, as Actility's catalogue has them; times depend on the arrival and are blanked there. */
class YosensiConformanceTest {
    @Test
    void readsEveryUplink() throws IOException {
        Conformance.of("Yosensi uplinks", DeviceExamples::name)
                .each(
                        DeviceExamples.of("yosensi", "uplink"),
                        vector -> DeviceExamples.assertHolds(
                                vector.path("expected").path("data"),
                                DeviceExamples.object(
                                        DeviceExamples.explain(DeviceExamples.codec("yosensi"), vector, false)),
                                path -> path.endsWith("ateTime") ? null : path))
                .finish();
    }
}
