package io.metergate.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.exception.ConnectorException;

/** A client of CoAP that posts frames and tells the answer. */
final class CoapSender implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 20_000;

    private final CoapEndpoint endpoint;
    private final String gateway;

    CoapSender(int port) {
        Configuration configuration =
                new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
        this.endpoint = CoapEndpoint.builder().setConfiguration(configuration).build();
        this.gateway = "coap://127.0.0.1:" + port + "/up/";
    }

    /** The code of the answer, and after a space its text where it is an error with one. */
    String post(String deviceId, byte[] payload) throws ConnectorException, IOException {
        CoapResponse answer = new CoapClient(gateway + deviceId)
                .setEndpoint(endpoint)
                .setTimeout(PATIENCE_MILLIS)
                .post(payload, MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        if (answer == null) {
            throw new IOException("no answer");
        }
        String text = answer.isSuccess() ? "" : new String(answer.getPayload(), StandardCharsets.UTF_8);
        return answer.getCode().text + (text.isEmpty() ? "" : " " + text);
    }

    @Override
    public void close() {
        endpoint.destroy();
    }
}
