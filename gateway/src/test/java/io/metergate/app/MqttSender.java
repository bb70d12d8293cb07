package io.metergate.app;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import io.metergate.platform.store.Await;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A client of MQTT 5 that is told what became of its messages. */
final class MqttSender implements AutoCloseable {
    private final Mqtt5BlockingClient client;

    private MqttSender(Mqtt5BlockingClient client) {
        this.client = client;
    }

    /** Signs in, as soon as the gateway knows the name. */
    static MqttSender signIn(int port, String name, String secret) {
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(UUID.randomUUID().toString())
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
        Await.until(name + " may sign in", () -> {
            connect(client, name, secret);
            return true;
        });
        return new MqttSender(client);
    }

    /** One attempt. */
    static void connect(Mqtt5BlockingClient client, String name, String secret) {
        client.connectWith()
                .simpleAuth()
                .username(name)
                .password(secret.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
    }

    /** The code of the acknowledgement, and after a space its reason where there is one. */
    String publish(String topic, byte[] payload) {
        try {
            client.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload)
                    .send();
            return "SUCCESS";
        } catch (Mqtt5PubAckException refused) {
            Mqtt5PubAck answer = refused.getMqttMessage();
            return answer.getReasonCode()
                    + answer.getReasonString().map(reason -> " " + reason).orElse("");
        }
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            client.disconnect();
        }
    }
}
