package io.metergate.app;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.metergate.codec.dlt645.Dlt645Frame;
import io.metergate.platform.store.Await;
import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.simulator.frame.RelayCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A meter that sends a window of readings at a time, and sends the whole window again until every one of it is
 * acknowledged. It answers relay commands and says what its relay does, but is bypassed: its register runs on.
 */
final class StubbornMeter implements Runnable {
    static final String SECRET = "a-secret-of-a-meter";

    private static final int WINDOW = 5;
    private static final int RUNNING_STATE_3 = 0x04000503;
    private static final byte[] RELAY_OPEN = {0x10, 0};
    private static final long PATIENCE_SECONDS = 5;

    private final int port;
    private final String serial;
    private final long lastWh;
    private final long stepWh;
    private final List<Long> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicInteger trips = new AtomicInteger();

    StubbornMeter(int port, String serial, long lastWh, long stepWh) {
        this.port = port;
        this.serial = serial;
        this.lastWh = lastWh;
        this.stepWh = stepWh;
    }

    String serial() {
        return serial;
    }

    /** The readings that the gateway has acknowledged. */
    List<Long> acknowledged() {
        return acknowledged;
    }

    /** How often it was told to switch off. */
    int trips() {
        return trips.get();
    }

    @Override
    public void run() {
        long next = stepWh;
        while (next <= lastWh) {
            next = untilDisconnected(next);
        }
        Await.until(serial + " was told to switch off and has answered", () -> {
            Mqtt3AsyncClient client = connect();
            Await.until("a command comes", () -> trips.get() > 0);
            publish(client, Dlt645Frames.relayAccepted(serial)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            publish(client, Dlt645Frame.readAnswer(serial, RUNNING_STATE_3, RELAY_OPEN))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            client.disconnect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        });
    }

    /** Sends from a reading on; answers the first that is not yet acknowledged. */
    private long untilDisconnected(long first) {
        long next = first;
        try {
            Mqtt3AsyncClient client = connect();
            while (next <= lastWh) {
                List<Long> window = new ArrayList<>();
                List<CompletableFuture<?>> answers = new ArrayList<>();
                for (long wh = next; wh <= lastWh && window.size() < WINDOW; wh += stepWh) {
                    window.add(wh);
                    answers.add(publish(client, Dlt645Frames.report(serial, wh, false)));
                }
                for (CompletableFuture<?> answer : answers) {
                    answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
                acknowledged.addAll(window);
                next += stepWh * window.size();
            }
            client.disconnect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gatewayIsAway) {
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return next;
    }

    private Mqtt3AsyncClient connect() throws ExecutionException, InterruptedException, TimeoutException {
        Mqtt3AsyncClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier("crash-" + serial)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, this::obey);
        client.connectWith()
                .simpleAuth()
                .username("crash-" + serial)
                .password(SECRET.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        client.subscribeWith()
                .topicFilter("meters/crash-" + serial + "/down")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return client;
    }

    private CompletableFuture<Mqtt3Publish> publish(Mqtt3AsyncClient client, byte[] frame) {
        return client.publishWith()
                .topic("meters/crash-" + serial + "/up")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(frame)
                .send();
    }

    private void obey(Mqtt3Publish downlink) {
        RelayCommand.parse(downlink.getPayloadAsBytes())
                .filter(command -> command.order() == RelayCommand.TRIP)
                .ifPresent(command -> trips.incrementAndGet());
    }
}
