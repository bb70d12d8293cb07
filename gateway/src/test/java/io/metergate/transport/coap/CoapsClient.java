package io.metergate.transport.coap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** A meter with one key, and the connection id that its gateway gives it. */
final class CoapsClient implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 20_000;

    private final CoapEndpoint endpoint;
    private final int port;

    CoapsClient(int port, String identity, byte[] key) throws IOException {
        this(port, identity, key, CoapsFixture.PSK_CCM_8);
    }

    CoapsClient(int port, String identity, byte[] key, String cipherSuite) throws IOException {
        this(port, identity, key, configuration(cipherSuite));
    }

    private CoapsClient(int port, String identity, byte[] key, Configuration configuration) throws IOException {
        this.port = port;
        endpoint = CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setConnector(new DTLSConnector(DtlsConnectorConfig.builder(configuration)
                        .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .setAdvancedPskStore(new AdvancedSinglePskStore(identity, key))
                        .build()))
                .build();
        endpoint.start();
    }

    /** One that nobody answers, and that soon gives up. */
    static CoapsClient inVain(int port, String identity, byte[] key) throws IOException {
        Configuration configuration = configuration(CoapsFixture.PSK_CCM_8)
                .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 300, TimeUnit.MILLISECONDS)
                .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2);
        return new CoapsClient(port, identity, key, configuration);
    }

    private static Configuration configuration(String cipherSuite) {
        return new Configuration(
                        CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, DtlsConfig.DEFINITIONS, SystemConfig.DEFINITIONS)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 100_000)
                // By its address alone a gateway would look like another one behind a translator of addresses.
                .set(CoapConfig.RESPONSE_MATCHING, CoapConfig.MatcherMode.RELAXED)
                .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
                .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0)
                .set(DtlsConfig.DTLS_CIPHER_SUITES, List.of(CipherSuite.getTypeByName(cipherSuite)));
    }

    /** Null when nobody answered in time; fails when there is no association. */
    CoapResponse post(String path, byte[] payload) throws ConnectorException, IOException {
        return new CoapClient("coaps://" + CoapsFixture.HOST + ":" + port + path)
                .setEndpoint(endpoint)
                .setTimeout(TIMEOUT_MILLIS)
                .post(payload, MediaTypeRegistry.APPLICATION_OCTET_STREAM);
    }

    /** Posts under a message id of the test's choice. */
    CoAP.ResponseCode codeOfMessage(int messageId, byte[] payload) throws InterruptedException, IOException {
        Request request = Request.newPost();
        request.setURI("coaps://" + CoapsFixture.HOST + ":" + port + "/up");
        request.setPayload(payload);
        request.setMID(messageId);
        // Whoever repeats a message repeats its token too.
        request.setToken(new byte[] {(byte) messageId});
        endpoint.sendRequest(request);
        Response response = request.waitForResponse(TIMEOUT_MILLIS);
        if (response == null) {
            throw new IOException("no answer");
        }
        return response.getCode();
    }

    /** Sends, and waits for nothing. */
    void begin(String path, byte[] payload) {
        Request request = Request.newPost();
        request.setURI("coaps://" + CoapsFixture.HOST + ":" + port + path);
        request.setPayload(payload);
        endpoint.sendRequest(request);
    }

    CoAP.ResponseCode code(String path, byte[] payload) throws ConnectorException, IOException {
        CoapResponse response = post(path, payload);
        if (response == null) {
            throw new IOException("no answer");
        }
        return response.getCode();
    }

    /** Ends without a word, as a meter does that loses its power. */
    @Override
    public void close() {
        endpoint.stop();
        endpoint.destroy();
    }
}
