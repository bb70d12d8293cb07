package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.intake.BatchingIntake;
import io.metergate.intake.FormatFailures;
import io.metergate.intake.FrameReader;
import io.metergate.intake.FrameReader.Found;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Uplink;
import io.metergate.platform.store.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A format that fails costs the frame at which it fails, and nothing else. */
@NullUnmarked
class FormatFailureIT extends SettlementFixture {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void keepsTheFrameWithItsReason(int length) {
        Device device = faulty("00000000008" + length, Transport.COAP);
        assertRefused(Reason.FORMAT_FAILED, send(device, new byte[length]));

        assertEquals(1, refusedRows(device.id(), "format_failed"));
        assertEquals(length, count("SELECT length(payload) AS n FROM frame WHERE device_id = $1", device.id()));
        Await.until("its place is given back", () -> ((BatchingIntake) intake).waiting() == 0);
    }

    @Test
    void countsFailuresByFormat() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        FrameReader reader = new FrameReader(town.devices, 4096, new FormatFailures(registry));
        Device device = faulty("000000000083", Transport.MQTT);
        for (int i = 0; i < 3; i++) {
            Uplink uplink = Uplink.direct(device.id(), Transport.MQTT, new byte[1], Instant.now());
            assertTrue(reader.decode((Found.Decodable) reader.find(uplink)).succeeded());
        }

        assertEquals(
                3, registry.counter(FormatFailures.COUNTER, "format", "faulty").count());
    }

    private static Device faulty(String serial, Transport transport) {
        Device known = add(serial, transport);
        Device device = new Device(
                known.id(),
                transport,
                FrameDecoder.of(new FaultyCodec(), FrameProtection.NONE),
                known.meter(),
                known.secret(),
                known.applicationId());
        town.devices.add(device);
        return device;
    }
}
