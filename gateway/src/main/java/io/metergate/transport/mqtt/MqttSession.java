package io.metergate.transport.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One signed-in connection: what it may still send, what it subscribed to, which commands it has not acknowledged.
 * Confined to its event loop, except for the methods that say otherwise.
 */
final class MqttSession {
    /** A packet's fixed header, topic length, packet id and MQTT 5 property length, generously. */
    private static final int PACKET_OVERHEAD_BYTES = 16;

    private static final int PACKET_ID_MAX = 0xFFFF;
    private static final int SUBSCRIPTIONS_MAX = 64;

    private final MqttEndpoint endpoint;
    private final Context context;
    private final Principal principal;
    private final ClientLimits limits;
    private final boolean mqtt5;
    private final int inFlightMax;
    private final Consumer<CloseCause> onClose;

    private final Map<Integer, UUID> unacknowledged = new HashMap<>();
    private int lastPacketId;
    private int inFlight;
    private int quietSweeps;
    private volatile Map<String, Subscription> subscriptions = Map.of();

    /** @param onClose told of the cause when the gateway ends the connection */
    MqttSession(
            MqttEndpoint endpoint,
            Context context,
            Principal principal,
            int inFlightMax,
            Consumer<CloseCause> onClose) {
        this.endpoint = endpoint;
        this.context = context;
        this.principal = principal;
        this.limits = ClientLimits.of(endpoint.connectProperties());
        this.mqtt5 = isMqtt5(endpoint);
        this.inFlightMax = inFlightMax;
        this.onClose = onClose;
    }

    static boolean isMqtt5(MqttEndpoint endpoint) {
        return endpoint.protocolVersion() >= MqttVersion.MQTT_5.protocolLevel();
    }

    Principal principal() {
        return principal;
    }

    String clientId() {
        return endpoint.clientIdentifier();
    }

    boolean isMqtt5() {
        return mqtt5;
    }

    /** Runs something on this connection's event loop; from any thread. */
    void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Something came from the client. */
    void touch() {
        quietSweeps = 0;
    }

    /** Counts a look at the connection; the answer is how many there were since something came. */
    int sweep() {
        return ++quietSweeps;
    }

    /** Takes a place for a message; false when all are taken. */
    boolean begin() {
        if (inFlight >= inFlightMax) {
            return false;
        }
        inFlight++;
        return true;
    }

    void end() {
        inFlight--;
    }

    void acknowledge(int packetId, MqttPubAckReasonCode code, String reason) {
        if (!endpoint.isConnected()) {
            return;
        }
        if (mqtt5) {
            MqttProperties properties = new MqttProperties();
            if (!reason.isEmpty() && limits.wantsReasons()) {
                properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, reason));
            }
            endpoint.publishAcknowledge(packetId, code, properties);
        } else {
            endpoint.publishAcknowledge(packetId);
        }
    }

    /** Ends the connection, telling an MQTT 5 client why. */
    void close(CloseCause cause) {
        if (endpoint.isConnected()) {
            onClose.accept(cause);
            endpoint.disconnect(MqttCodes.disconnect(cause), MqttProperties.NO_PROPERTIES);
        }
    }

    /** False when the connection has as many subscriptions as it may. */
    boolean subscribe(String filter, Topics.Grant grant, MqttQoS qos) {
        Map<String, Subscription> changed = new HashMap<>(subscriptions);
        changed.put(filter, new Subscription(grant, qos));
        if (changed.size() > SUBSCRIPTIONS_MAX) {
            return false;
        }
        subscriptions = Map.copyOf(changed);
        return true;
    }

    /** False when there was no such subscription. */
    boolean unsubscribe(String filter) {
        Map<String, Subscription> changed = new HashMap<>(subscriptions);
        boolean existed = changed.remove(filter) != null;
        subscriptions = Map.copyOf(changed);
        return existed;
    }

    /** Whether this connection takes a device's commands; from any thread. */
    boolean listens(String applicationId, String deviceId) {
        return qos(applicationId, deviceId).isPresent();
    }

    /** Sends a command if the client still takes it; false when it does not. From any thread. */
    Future<Boolean> send(String applicationId, String deviceId, String topic, byte[] payload, UUID commandId) {
        return Future.future(sent -> context.runOnContext(ignored -> sent.complete(qos(applicationId, deviceId)
                .map(qos -> publish(topic, payload, qos, commandId))
                .orElse(false))));
    }

    /** The command whose packet the client acknowledged; empty for a packet id that is not open. */
    Optional<UUID> acknowledged(int packetId) {
        return Optional.ofNullable(unacknowledged.remove(packetId));
    }

    /** The connection is gone: the commands that nobody will acknowledge any more. */
    List<UUID> abandoned() {
        List<UUID> commands = List.copyOf(unacknowledged.values());
        unacknowledged.clear();
        return commands;
    }

    private Optional<MqttQoS> qos(String applicationId, String deviceId) {
        return subscriptions.values().stream()
                .filter(subscription -> subscription.grant().covers(applicationId, deviceId))
                .map(Subscription::qos)
                .max(MqttQoS::compareTo);
    }

    private boolean publish(String topic, byte[] payload, MqttQoS qos, UUID commandId) {
        int packetBytes = PACKET_OVERHEAD_BYTES + topic.getBytes(StandardCharsets.UTF_8).length + payload.length;
        if (!endpoint.isConnected()
                || unacknowledged.size() >= limits.receiveMax()
                || packetBytes > limits.packetBytesMax()) {
            return false;
        }
        if (qos == MqttQoS.AT_MOST_ONCE) {
            endpoint.publish(topic, Buffer.buffer(payload), qos, false, false);
            return true;
        }
        int packetId = freePacketId();
        unacknowledged.put(packetId, commandId);
        endpoint.publish(topic, Buffer.buffer(payload), qos, false, false, packetId);
        return true;
    }

    private int freePacketId() {
        do {
            lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
        } while (unacknowledged.containsKey(lastPacketId));
        return lastPacketId;
    }

    private record Subscription(Topics.Grant grant, MqttQoS qos) {}
}
