package io.metergate.transport.mqtt;

import static io.metergate.transport.mqtt.RawMqtt.V311;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.transport.FakeDirectory;
import io.metergate.transport.FakeIntake;
import org.junit.jupiter.api.Test;

/** A fault of the gateway at one client's message is that client's alone. */
final class MqttFaultIT {
    private static final String PARKED = "metergate_mqtt_messages_parked_total";

    @Test
    void givesOthersTheirTurnWhenTheIntakeFailsAtAMessageThatWaited() throws Exception {
        try (MqttFixture gateway = new MqttFixture(1);
                RawMqtt first = gateway.meter(V311);
                RawMqtt other = gateway.connect()) {
            other.signIn(V311, "other", FakeDirectory.OTHER_METER, FakeDirectory.SECRET);
            gateway.intake.answer(uplink -> {
                if (uplink.deviceId().equals(FakeDirectory.METER)) {
                    throw new IllegalStateException("a fault");
                }
                return FakeIntake.committed(new Verdict.Charged(1, 1));
            });
            gateway.intake.fill();
            first.publish(1, 1, "meters/" + FakeDirectory.METER + "/up", new byte[] {1});
            Await.until("a message waits", () -> gateway.counted(PARKED) == 1);
            other.publish(1, 2, "meters/" + FakeDirectory.OTHER_METER + "/up", new byte[] {1});
            Await.until("both wait", () -> gateway.counted(PARKED) == 2);
            gateway.intake.empty();

            assertEquals(2, other.expect(RawMqtt.PUBACK).at(1));
            assertTrue(first.readUntilClosed().isEmpty());
            Await.until("the memory is given back", () -> gateway.parkedBytes() == 0);
        }
    }
}
