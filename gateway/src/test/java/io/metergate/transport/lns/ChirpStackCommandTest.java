package io.metergate.transport.lns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.device.Transport;
import io.metergate.transport.Commands;
import org.junit.jupiter.api.Test;

final class ChirpStackCommandTest {
    @Test
    void writesACommandAsTheNetworkServerReadsIt() {
        ChirpStackCommand command = ChirpStackCommand.of(Commands.to(Commands.DEV_EUI, Transport.CHIRPSTACK));

        assertEquals(
                "{\"id\":\"1bbcab1d-6ec6-4136-b3f5-d63be1dc08de\",\"devEui\":\"0101010101010101\",\"confirmed\":true,"
                        + "\"fPort\":2,\"data\":\"aBAW\",\"expiresAt\":\"2026-01-01T00:00:00Z\"}",
                new String(command.toJson(), UTF_8));
    }

    @Test
    void addressesTheDevicesCommandTopic() {
        assertEquals("application/a/device/b/command/down", ChirpStackCommand.topic("a", "b"));
    }
}
