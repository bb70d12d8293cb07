package io.metergate.simulator.link;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A meter with an MQTT connection of its own: frames go to {@code meters/{id}/up} at QoS 1, commands come on
 * {@code meters/{id}/down}.
 */
public final class MqttLink implements MeterLink {
    private final String topic;
    private final Duration patience;
    private final MqttConnection connection;

    /**
     * @param secret the password; the user name is the device id
     * @param patience how long an acknowledgement may take before the connection is made anew
     */
    public MqttLink(
            MqttLoops loops, Endpoint endpoint, String deviceId, String secret, Duration patience, MeterEnd meter) {
        this.topic = "meters/" + deviceId + "/up";
        this.patience = patience;
        this.connection = new MqttConnection(
                loops,
                endpoint,
                deviceId,
                secret,
                "meters/" + deviceId + "/down",
                meter::connected,
                (from, frame) -> meter.downlink(frame));
    }

    @Override
    public void start() {
        connection.start();
    }

    @Override
    public CompletionStage<Delivery> send(Uplink uplink) {
        if (!connection.isConnected()) {
            return CompletableFuture.completedStage(new Delivery.NotConnected());
        }
        return connection
                .publish(topic, uplink.payload())
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle((acknowledged, failure) -> outcome(failure));
    }

    @Override
    public boolean isConnected() {
        return connection.isConnected();
    }

    @Override
    public CompletionStage<?> stop() {
        return connection.stop();
    }

    private Delivery outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return Delivery.Acknowledged.PLAIN;
        }
        if (failure instanceof TimeoutException) {
            connection.renew();
            return new Delivery.Failed("no acknowledgement within " + patience);
        }
        return new Delivery.Failed(failure.toString());
    }
}
