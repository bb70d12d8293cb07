package io.metergate.transport.mqtt;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in connection: who it is, what it may still send, what of it waits. Confined to its event loop, except for
 * the methods that say otherwise.
 */
final class MqttSession implements MqttChannel.Client {
    /** A packet's fixed header, topic length, packet id and MQTT 5 property length, generously. */
    private static final int PACKET_OVERHEAD_BYTES = 16;

    private final MqttEndpoint endpoint;
    private final MqttChannel channel;
    private final MqttLoop loop;
    private final Principal principal;
    private final String clientId;
    private final ClientLimits limits;
    private final boolean mqtt5;
    private final int inFlightMax;
    private final int keepAliveSeconds;
    private final OpenCommands commands = new OpenCommands();

    private int inFlight;
    /** Those of them that the client wants acknowledged. */
    private int unacknowledged;

    private @Nullable ArrayDeque<Publish> parked;
    private boolean closing;
    private boolean closed;

    /** When something came last, in ticks of the sweeper, and the sweeper's place for this session. */
    int lastTick;

    int sweeperIndex;
    /** Whether it stands in the line of those whose messages wait. */
    boolean inLine;
    /** Whether it has acknowledgements that have not left. */
    boolean unflushed;

    /** @param endpoint what vertx-mqtt makes of the connection: its CONNECT, subscriptions, commands, and end */
    MqttSession(MqttEndpoint endpoint, MqttChannel channel, MqttLoop loop, Principal principal, int inFlightMax) {
        this.endpoint = endpoint;
        this.channel = channel;
        this.loop = loop;
        this.principal = principal;
        this.clientId = endpoint.clientIdentifier();
        this.limits = ClientLimits.of(endpoint.connectProperties());
        this.mqtt5 = isMqtt5(endpoint);
        this.inFlightMax = inFlightMax;
        this.keepAliveSeconds = endpoint.keepAliveTimeSeconds();
    }

    static boolean isMqtt5(MqttEndpoint endpoint) {
        return endpoint.protocolVersion() >= MqttVersion.MQTT_5.protocolLevel();
    }

    Principal principal() {
        return principal;
    }

    String clientId() {
        return clientId;
    }

    boolean isMqtt5() {
        return mqtt5;
    }

    /** What the client promised; 0 for nothing. */
    int keepAliveSeconds() {
        return keepAliveSeconds;
    }

    MqttEndpoint endpoint() {
        return endpoint;
    }

    MqttChannel channel() {
        return channel;
    }

    OpenCommands commands() {
        return commands;
    }

    /** Whether it has ended or is about to. */
    boolean isClosed() {
        return closing || closed;
    }

    /** Messages that wait for room, oldest first. */
    ArrayDeque<Publish> parked() {
        ArrayDeque<Publish> messages = parked;
        if (messages == null) {
            messages = new ArrayDeque<>(2);
            parked = messages;
        }
        return messages;
    }

    boolean hasParked() {
        return parked != null && !parked.isEmpty();
    }

    /** Nothing waits any more; a client that waited once may never again, so that its line is not kept. */
    void forgetParked() {
        parked = null;
    }

    /** Whether one more message may be on its way to the commit. */
    boolean hasWindow() {
        return inFlight < inFlightMax;
    }

    /**
     * Whether one more message to acknowledge is one too many: an MQTT 5 client was told how many it may have
     * unacknowledged, and those of quality of service 0 don't count (MQTT 5 section 3.3.4). An older client can't know,
     * and is only read no further.
     */
    boolean isAtReceiveMaximum() {
        if (!mqtt5) {
            return false;
        }
        long waiting =
                hasParked() ? parked().stream().filter(Publish::acknowledged).count() : 0;
        return unacknowledged + waiting >= inFlightMax;
    }

    /** Whether nothing of it is on its way to the commit. */
    boolean isSettled() {
        return inFlight == 0;
    }

    void begin(Delivery delivery) {
        inFlight++;
        unacknowledged += delivery.acknowledged() ? 1 : 0;
    }

    void end(Delivery delivery) {
        inFlight--;
        unacknowledged -= delivery.acknowledged() ? 1 : 0;
    }

    /** Acknowledges; it leaves with the next flush of the channel. */
    void acknowledge(int packetId, PubAck code, String reason) {
        if (mqtt5 && code != PubAck.SUCCESS) {
            MqttProperties properties = new MqttProperties();
            if (!reason.isEmpty() && limits.wantsReasons()) {
                properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, reason));
            }
            channel.acknowledge(MqttMessageBuilders.pubAck()
                    .packetId(packetId)
                    .reasonCode(code.byteValue())
                    .properties(properties)
                    .build());
        } else {
            channel.acknowledge(packetId);
        }
    }

    /** Ends the connection, telling an MQTT 5 client why. */
    void close(CloseCause cause) {
        if (!isClosed() && endpoint.isConnected()) {
            closing = true;
            loop.metrics().closed(cause);
            channel.flush();
            endpoint.disconnect(MqttCodes.disconnect(cause), MqttProperties.NO_PROPERTIES);
        }
    }

    /** Gives way to a younger connection; from any thread. */
    void giveWay() {
        loop.run(() -> close(CloseCause.TAKEN_OVER));
    }

    /** Whether this connection takes a device's commands; from any thread. */
    boolean listens(String applicationId, String deviceId) {
        return commands.qos(applicationId, deviceId).isPresent();
    }

    /** Sends a command if the client still takes it; false when it does not. From any thread. */
    Future<Boolean> send(String applicationId, String deviceId, String topic, byte[] payload, UUID commandId) {
        return Future.future(sent -> loop.run(() -> sent.complete(commands.qos(applicationId, deviceId)
                .map(qos -> publish(topic, payload, qos, commandId))
                .orElse(false))));
    }

    private boolean publish(String topic, byte[] payload, MqttQoS qos, UUID commandId) {
        int packetBytes = PACKET_OVERHEAD_BYTES + topic.getBytes(StandardCharsets.UTF_8).length + payload.length;
        if (isClosed()
                || !endpoint.isConnected()
                || commands.count() >= limits.receiveMax()
                || packetBytes > limits.packetBytesMax()) {
            return false;
        }
        Buffer message = Buffer.buffer(payload);
        if (qos == MqttQoS.AT_MOST_ONCE) {
            endpoint.publish(topic, message, qos, false, false);
        } else {
            endpoint.publish(topic, message, qos, false, false, commands.add(commandId));
        }
        return true;
    }

    @Override
    public boolean takes(MqttMessage packet) {
        return isClosed() || !endpoint.isConnected() || loop.takes(this, packet);
    }

    @Override
    public void broken(Throwable failure) {
        loop.broken(this, failure);
    }

    @Override
    public void writable(boolean writable) {
        loop.publishes().writable(this, writable);
    }

    /** The connection is gone. */
    void closed() {
        if (!closed) {
            closed = true;
            loop.closed(this);
        }
    }
}
