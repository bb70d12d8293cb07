package io.metergate.transport.mqtt;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;

/**
 * A message as a client published it, in memory of its own, so that it can wait.
 *
 * @param packetId 0 for a message without acknowledgement
 */
record Publish(String topic, boolean acknowledged, int packetId, byte[] payload) {
    /** What a waiting message takes beside its bytes, roughly: the objects around them. */
    private static final int OBJECT_BYTES = 160;

    /** @param message of quality of service 0 or 1 */
    static Publish of(MqttPublishMessage message) {
        boolean acknowledged = message.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE;
        return new Publish(
                message.variableHeader().topicName(),
                acknowledged,
                acknowledged ? message.variableHeader().packetId() : 0,
                ByteBufUtil.getBytes(message.payload()));
    }

    /** The memory that it takes, roughly. */
    int bytes() {
        return OBJECT_BYTES + topic.length() + payload.length;
    }
}
