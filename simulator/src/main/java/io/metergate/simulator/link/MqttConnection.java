package io.metergate.simulator.link;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientDisconnectedContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT 3.1.1 connection that stays: signed in, subscribed to one filter at QoS 1, and made again with growing
 * pauses whenever it was lost. What was not acknowledged when it was lost fails and is not sent again.
 */
public final class MqttConnection {
    private static final Logger log = LoggerFactory.getLogger(MqttConnection.class);

    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final long PAUSE_FIRST_MILLIS = 500;
    private static final long PAUSE_MAX_MILLIS = 8_000;

    private final String clientId;
    private final String filter;
    private final Mqtt3AsyncClient client;
    private final Runnable onConnected;
    private volatile boolean connected;
    private volatile boolean stopping;
    private volatile boolean refusalTold;

    /**
     * @param clientId also the user name
     * @param filter the topics to subscribe to
     * @param onConnected called after each subscription, on a thread of the loops
     * @param onMessage called with topic and payload of what arrives
     */
    public MqttConnection(
            MqttLoops loops,
            Endpoint endpoint,
            String clientId,
            String secret,
            String filter,
            Runnable onConnected,
            BiConsumer<String, byte[]> onMessage) {
        this.clientId = clientId;
        this.filter = filter;
        this.onConnected = onConnected;
        this.client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost(endpoint.host())
                .serverPort(endpoint.port())
                .executorConfig(loops.config())
                .simpleAuth()
                .username(clientId)
                .password(secret.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .addConnectedListener(context -> subscribe())
                .addDisconnectedListener(context -> disconnected((Mqtt3ClientDisconnectedContext) context))
                .buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> onMessage.accept(publish.getTopic().toString(), publish.getPayloadAsBytes()));
    }

    /** Connects, and goes on trying. */
    public void start() {
        var unused = client.connectWith()
                .cleanSession(true)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .send();
    }

    public boolean isConnected() {
        return connected;
    }

    /** Publishes at QoS 1; completes when the server acknowledged it. */
    public CompletableFuture<?> publish(String topic, byte[] payload) {
        return client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send();
    }

    /** Drops the connection and makes a new one, for a server that no longer answers. */
    public void renew() {
        var unused = client.disconnect();
    }

    /** Says goodbye, if there is anybody to say it to. */
    public CompletableFuture<Void> stop() {
        stopping = true;
        return client.disconnect().exceptionally(notConnected -> null);
    }

    private void subscribe() {
        if (stopping) {
            renew();
            return;
        }
        var unused = client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .whenComplete((granted, failure) -> {
                    if (failure != null) {
                        log.warn("{} could not subscribe to {}: {}", clientId, filter, failure.toString());
                        return;
                    }
                    connected = true;
                    refusalTold = false;
                    onConnected.run();
                });
    }

    private void disconnected(Mqtt3ClientDisconnectedContext context) {
        connected = false;
        boolean refused = context.getCause() instanceof Mqtt3ConnAckException;
        if (refused && !refusalTold) {
            refusalTold = true;
            log.warn("{} was not let in: {}", clientId, context.getCause().getMessage());
        } else {
            log.debug("{} is not connected: {}", clientId, context.getCause().toString());
        }
        long pause = PAUSE_FIRST_MILLIS << Math.min(context.getReconnector().getAttempts(), 6);
        long jittered =
                Math.min(pause, PAUSE_MAX_MILLIS) * ThreadLocalRandom.current().nextLong(50, 150) / 100;
        context.getReconnector()
                .reconnect(!stopping)
                .resubscribeIfSessionPresent(false)
                .resubscribeIfSessionExpired(false)
                .republishIfSessionExpired(false)
                .delay(jittered, TimeUnit.MILLISECONDS);
    }
}
