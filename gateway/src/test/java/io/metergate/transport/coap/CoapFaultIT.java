package io.metergate.transport.coap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.junit.jupiter.api.Test;

/** A fault of the gateway at one message does not use up the places of others. */
final class CoapFaultIT {
    private static final byte[] FRAME = {0x68, 0x01, 0x16};

    @Test
    void saysThatAMessageWasNotStoredAtWhichTheIntakeFails() throws Exception {
        try (CoapFixture gateway = new CoapFixture()) {
            gateway.intake.answer(uplink -> {
                throw new IllegalStateException("a fault");
            });
            // Without settings of its own a client writes a file with those that it takes.
            CoapEndpoint endpoint = CoapEndpoint.builder()
                    .setConfiguration(
                            new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS))
                    .build();
            CoapClient client = new CoapClient(gateway.uri("/up/meter-1")).setTimeout(10_000L);
            client.setEndpoint(endpoint);
            assertEquals(
                    ResponseCode.SERVICE_UNAVAILABLE,
                    client.post(FRAME, MediaTypeRegistry.APPLICATION_OCTET_STREAM)
                            .getCode());
            assertEquals(
                    1,
                    gateway.meters
                            .counter("metergate_messages_total", "transport", "coap", "verdict", "failed")
                            .count());
            client.shutdown();
            endpoint.destroy();
        }
    }
}
