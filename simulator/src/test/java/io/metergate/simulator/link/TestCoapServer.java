package io.metergate.simulator.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;

/** The CoAP side of a gateway, on the loopback interface: answers as told, else 2.04, and notes what comes. */
public final class TestCoapServer implements AutoCloseable {
    private final CoapServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    /** A request as it came. */
    public record Message(String deviceId, byte[] payload) {}

    private record Answer(ResponseCode code, byte[] payload) {}

    public TestCoapServer() {
        CoapConfig.register();
        UdpConfig.register();
        SystemConfig.register();
        Configuration config = Configuration.createStandardWithoutFile();
        this.server = new CoapServer(config);
        start(new CoapEndpoint.Builder()
                .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .setConfiguration(config)
                .build());
    }

    /** Over DTLS, with one device; its messages are told by its identity. */
    TestCoapServer(int port, String identity, byte[] key) {
        Configuration config = new Configuration(
                        CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, DtlsConfig.DEFINITIONS, SystemConfig.DEFINITIONS)
                .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY)
                .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
        this.server = new CoapServer(config);
        AdvancedMultiPskStore keys = new AdvancedMultiPskStore();
        keys.setKey(identity, key);
        start(new CoapEndpoint.Builder()
                .setConnector(new DTLSConnector(DtlsConnectorConfig.builder(config)
                        .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .setAdvancedPskStore(keys)
                        .build()))
                .setConfiguration(config)
                .build());
    }

    private void start(CoapEndpoint endpoint) {
        server.addEndpoint(endpoint);
        server.add(new Up());
        server.start();
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return new Endpoint(
                "127.0.0.1", server.getEndpoints().get(0).getAddress().getPort());
    }

    /** Answers one of the next requests so. */
    public void answer(ResponseCode code, byte[] payload) {
        answers.add(new Answer(code, payload));
    }

    /** The next request; waits for it. */
    public Message next() throws InterruptedException {
        Message next = messages.poll(15, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request came");
        }
        return next;
    }

    /** The payload of the last request that nobody has asked for yet; forgets those before it. */
    public Optional<byte[]> newest() {
        Message last = null;
        for (Message next = messages.poll(); next != null; next = messages.poll()) {
            last = next;
        }
        return Optional.ofNullable(last).map(Message::payload);
    }

    @Override
    public void close() {
        server.destroy();
    }

    private final class Up extends CoapResource {
        Up() {
            super("up");
        }

        @Override
        public Resource getChild(String name) {
            return this;
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            Answer next = answers.poll();
            Answer answer = next == null ? new Answer(ResponseCode.CHANGED, new byte[0]) : next;
            Principal proven =
                    exchange.advanced().getRequest().getSourceContext().getPeerIdentity();
            String device =
                    proven == null ? exchange.getRequestOptions().getUriPath().get(1) : proven.getName();
            messages.add(new Message(device, exchange.getRequestPayload()));
            exchange.respond(answer.code(), answer.payload());
        }
    }
}
