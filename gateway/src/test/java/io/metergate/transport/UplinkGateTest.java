package io.metergate.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.metergate.device.Transport;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class UplinkGateTest {
    @Test
    void answersAFaultOfTheIntakeAsAMessageThatWasNotStored() {
        FakeIntake intake = new FakeIntake();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        UplinkGate gate = new UplinkGate(intake, meters, Transport.COAP);
        IllegalStateException fault = new IllegalStateException("a fault");
        intake.answer(uplink -> {
            throw fault;
        });
        Future<Receipt> receipt = gate.submit(Uplink.direct("meter", Transport.COAP, new byte[1], Instant.EPOCH));

        assertSame(fault, receipt.cause());
        assertEquals(
                1,
                meters.counter("metergate_messages_total", "transport", "coap", "verdict", "failed")
                        .count());
    }
}
