package io.metergate.transport.mqtt;

import io.metergate.platform.config.GatewayConfig;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;

/** What the gateway tells an MQTT 5 client of itself (MQTT 5 section 3.2.2.3). */
final class ConnackProperties {
    private static final int PACKET_ID_MAX = 0xFFFF;

    private ConnackProperties() {}

    /**
     * @param keepAliveAsked what the client wants, in seconds
     * @param assignedId the client id that it was given; empty when it brought its own
     */
    static MqttProperties of(
            int keepAliveAsked, String assignedId, int receiveMax, GatewayConfig.Mqtt settings, int messageBytesMax) {
        MqttProperties properties = new MqttProperties();
        add(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, 0);
        add(properties, MqttProperties.RECEIVE_MAXIMUM, Math.min(receiveMax, PACKET_ID_MAX));
        add(properties, MqttProperties.MAXIMUM_QOS, 1);
        add(properties, MqttProperties.RETAIN_AVAILABLE, 0);
        add(properties, MqttProperties.MAXIMUM_PACKET_SIZE, messageBytesMax);
        add(properties, MqttProperties.TOPIC_ALIAS_MAXIMUM, 0);
        add(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
        int keepAliveMax = keepAliveSecondsMax(settings);
        if (keepAliveAsked == 0 || keepAliveAsked > keepAliveMax) {
            add(properties, MqttProperties.SERVER_KEEP_ALIVE, keepAliveMax);
        }
        if (!assignedId.isEmpty()) {
            properties.add(new StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, assignedId));
        }
        return properties;
    }

    /** A client may be silent for one and a half times its keep-alive, and that must not exceed the idle timeout. */
    private static int keepAliveSecondsMax(GatewayConfig.Mqtt settings) {
        return (int) Math.max(1, Math.min(PACKET_ID_MAX, settings.idleTimeout().toSeconds() * 2 / 3));
    }

    private static void add(MqttProperties properties, int id, int value) {
        properties.add(new IntegerProperty(id, value));
    }
}
