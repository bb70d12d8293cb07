package io.metergate.transport.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.List;

/** The packets that the gateway sends. Netty leaves out what MQTT 3.1.1 has no place for. */
final class Packets {
    static final MqttMessage PINGRESP = MqttMessage.PINGRESP;

    private Packets() {}

    static MqttMessage connack(MqttConnectReturnCode code, MqttProperties properties) {
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK, MqttQoS.AT_MOST_ONCE),
                new MqttConnAckVariableHeader(code, false, properties));
    }

    /** An acknowledgement with a reason, for MQTT 5. */
    static MqttMessage puback(int packetId, MqttReasonCodes.PubAck code, MqttProperties properties) {
        return new MqttPubAckMessage(
                header(MqttMessageType.PUBACK, MqttQoS.AT_MOST_ONCE),
                new MqttPubReplyMessageVariableHeader(packetId, code.byteValue(), properties));
    }

    static MqttMessage suback(int packetId, List<MqttReasonCodes.SubAck> codes) {
        int[] bytes = codes.stream()
                .mapToInt(code -> Byte.toUnsignedInt(code.byteValue()))
                .toArray();
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK, MqttQoS.AT_MOST_ONCE),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttSubAckPayload(bytes));
    }

    static MqttMessage unsuback(int packetId, List<MqttReasonCodes.UnsubAck> codes) {
        List<Short> bytes = codes.stream()
                .map(code -> (short) Byte.toUnsignedInt(code.byteValue()))
                .toList();
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK, MqttQoS.AT_MOST_ONCE),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttUnsubAckPayload(bytes));
    }

    /** @param packetId 0 for a message without acknowledgement */
    static MqttMessage publish(String topic, byte[] payload, int packetId) {
        ByteBuf bytes = Unpooled.wrappedBuffer(payload);
        MqttQoS qos = packetId == 0 ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
        return new MqttPublishMessage(
                header(MqttMessageType.PUBLISH, qos), new MqttPublishVariableHeader(topic, packetId), bytes);
    }

    /** For MQTT 5 only: an older client is never told why. */
    static MqttMessage disconnect(MqttReasonCodes.Disconnect code) {
        return new MqttMessage(
                header(MqttMessageType.DISCONNECT, MqttQoS.AT_MOST_ONCE),
                new MqttReasonCodeAndPropertiesVariableHeader(code.byteValue(), MqttProperties.NO_PROPERTIES));
    }

    private static MqttFixedHeader header(MqttMessageType type, MqttQoS qos) {
        return new MqttFixedHeader(type, false, qos, false, 0);
    }
}
