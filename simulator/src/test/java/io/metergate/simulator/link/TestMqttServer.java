package io.metergate.simulator.link;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The MQTT side of a gateway, on the loopback interface: lets in whom it knows and notes what comes. */
public final class TestMqttServer {
    private final Vertx vertx = Vertx.vertx();
    private final MqttServer server;
    private final Map<String, String> secrets;
    private final Map<String, MqttEndpoint> endpoints = new ConcurrentHashMap<>();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> subscriptions = new LinkedBlockingQueue<>();
    private volatile boolean acknowledging = true;

    /** A message as it came. */
    public record Message(String clientId, String topic, byte[] payload, int qos) {}

    /**
     * Starts it.
     *
     * @param port 0 for any
     * @param secrets by user name
     */
    public TestMqttServer(int port, Map<String, String> secrets) throws InterruptedException {
        this.secrets = secrets;
        this.server = MqttServer.create(
                vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(port));
        server.endpointHandler(this::accept).exceptionHandler(broken -> {});
        await(server.listen());
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.actualPort());
    }

    /** Whether what comes is acknowledged. */
    public void acknowledge(boolean yes) {
        acknowledging = yes;
    }

    /** The next message; waits for it. */
    public Message next() throws InterruptedException {
        return taken(messages, "no message came");
    }

    /** The next topic filter that a client subscribed to; waits for it. */
    public String nextSubscription() throws InterruptedException {
        return taken(subscriptions, "nobody subscribed");
    }

    /** Sends a message to a client. */
    public void publish(String clientId, String topic, byte[] payload) throws InterruptedException {
        MqttEndpoint endpoint = endpoints.get(clientId);
        if (endpoint == null) {
            throw new AssertionError(clientId + " is not connected");
        }
        await(endpoint.publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, false));
    }

    /** Cuts all connections. */
    public void cut() {
        endpoints.values().forEach(MqttEndpoint::close);
    }

    /** Ends it with all its connections. */
    public void close() throws InterruptedException {
        await(vertx.close());
    }

    private void accept(MqttEndpoint endpoint) {
        String user = endpoint.auth() == null ? "" : endpoint.auth().getUsername();
        if (!secrets.containsKey(user)
                || !secrets.get(user).equals(endpoint.auth().getPassword())) {
            endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        endpoints.put(endpoint.clientIdentifier(), endpoint);
        endpoint.publishHandler(message -> take(endpoint, message));
        endpoint.subscribeHandler(subscribe -> {
            endpoint.subscribeAcknowledge(subscribe.messageId(), List.of(MqttQoS.AT_LEAST_ONCE));
            subscriptions.add(subscribe.topicSubscriptions().get(0).topicName());
        });
        endpoint.exceptionHandler(broken -> {});
        endpoint.accept(false);
    }

    private void take(MqttEndpoint endpoint, MqttPublishMessage message) {
        if (acknowledging) {
            endpoint.publishAcknowledge(message.messageId());
        }
        messages.add(new Message(
                endpoint.clientIdentifier(),
                message.topicName(),
                message.payload().getBytes(),
                message.qosLevel().value()));
    }

    private static <T> T taken(BlockingQueue<T> queue, String otherwise) throws InterruptedException {
        T next = queue.poll(15, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError(otherwise);
        }
        return next;
    }

    private static void await(Future<?> future) throws InterruptedException {
        try {
            future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
    }
}
