package io.metergate.transport.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;

/**
 * What a client asked the gateway to respect (MQTT 5 section 3.1.2.11); an MQTT 3.1.1 client can't ask.
 *
 * @param receiveMax how many commands it takes without an acknowledgement
 * @param packetBytesMax the longest packet it takes
 * @param wantsReasons false when it wants no reason strings
 */
record ClientLimits(int receiveMax, long packetBytesMax, boolean wantsReasons) {
    /** More than any device's answer needs, and a bound for a client that states none. */
    private static final int RECEIVE_MAX = 32;

    private static final long PACKET_BYTES_MAX = 0xFFFF_FFFFL;
    /** The room that an acknowledgement with a reason may take. */
    private static final int REASON_BYTES_MAX = 2048;

    /** What nearly every client gets, so that it is kept once and not for each. */
    private static final ClientLimits NOTHING_ASKED = new ClientLimits(RECEIVE_MAX, PACKET_BYTES_MAX, true);

    static ClientLimits of(MqttProperties connect) {
        long packetBytesMax = unsigned(connect, MqttProperties.MAXIMUM_PACKET_SIZE, PACKET_BYTES_MAX);
        boolean wantsReasons = unsigned(connect, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) != 0;
        ClientLimits asked = new ClientLimits(
                (int) Math.min(RECEIVE_MAX, unsigned(connect, MqttProperties.RECEIVE_MAXIMUM, RECEIVE_MAX)),
                packetBytesMax,
                wantsReasons && packetBytesMax >= REASON_BYTES_MAX);
        return asked.equals(NOTHING_ASKED) ? NOTHING_ASKED : asked;
    }

    private static long unsigned(MqttProperties properties, int id, long otherwise) {
        MqttProperty<?> property = properties.getProperty(id);
        return property != null && property.value() instanceof Integer value
                ? Integer.toUnsignedLong(value)
                : otherwise;
    }
}
