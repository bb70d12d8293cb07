package io.metergate.transport.mqtt;

import io.metergate.intake.Refusal;
import io.metergate.intake.Verdict;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;

/** The one place where the gateway's words become MQTT's codes (MQTT 3.1.1 section 3.2.2.3, MQTT 5 section 2.4). */
final class MqttCodes {
    private MqttCodes() {}

    static MqttConnectReturnCode connack(SignIn.Rejection rejection, boolean mqtt5) {
        return switch (rejection) {
            case BAD_CREDENTIALS ->
                mqtt5
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                        : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
            case AUTHENTICATION_METHOD -> MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD;
            case CLIENT_ID ->
                mqtt5
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
                        : MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED;
            case BUSY ->
                mqtt5
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY
                        : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
        };
    }

    /** What a device is told of its message; MQTT 3.1.1 has no room for it. Every code ends the message's delivery. */
    static PubAck puback(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused
                ? puback(refused.refusal().reason())
                : PubAck.SUCCESS;
    }

    private static PubAck puback(Refusal.Reason reason) {
        return switch (reason) {
            case EMPTY, TOO_LARGE, BAD_ENVELOPE, MALFORMED, FOREIGN_METER, REPLAYED -> PubAck.PAYLOAD_FORMAT_INVALID;
            case UNKNOWN_DEVICE, WRONG_TRANSPORT -> PubAck.NOT_AUTHORIZED;
            case NO_METER -> PubAck.IMPLEMENTATION_SPECIFIC_ERROR;
            // The frame is sound as far as the sender can know; what is the matter is for people to find out.
            case FORMAT_FAILED, BACKWARD_REGISTER, IMPLAUSIBLE_READING, BEFORE_INSTALLATION, TOO_LATE, UNSETTLED ->
                PubAck.SUCCESS;
        };
    }

    static MqttDisconnectReasonCode disconnect(CloseCause cause) {
        return switch (cause) {
            case IDLE -> MqttDisconnectReasonCode.KEEP_ALIVE_TIMEOUT;
            case TAKEN_OVER -> MqttDisconnectReasonCode.SESSION_TAKEN_OVER;
            case IN_FLIGHT -> MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED;
            case QOS_2 -> MqttDisconnectReasonCode.QOS_NOT_SUPPORTED;
            case TOPIC_ALIAS -> MqttDisconnectReasonCode.TOPIC_ALIAS_INVALID;
            case DENIED -> MqttDisconnectReasonCode.NOT_AUTHORIZED;
            case OVERLOADED -> MqttDisconnectReasonCode.SERVER_BUSY;
            case NOT_COMMITTED -> MqttDisconnectReasonCode.UNSPECIFIED_ERROR;
            case PACKET_TOO_LARGE -> MqttDisconnectReasonCode.PACKET_TOO_LARGE;
            case MALFORMED -> MqttDisconnectReasonCode.MALFORMED_PACKET;
            case ENHANCED_AUTHENTICATION, OUT_OF_TURN -> MqttDisconnectReasonCode.PROTOCOL_ERROR;
            case SHUTDOWN -> MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN;
        };
    }

    /** Whether vertx-mqtt can read why a PUBACK or DISCONNECT came; it throws at a code that is not in the standard. */
    static boolean hasKnownReason(MqttMessage packet) {
        Object header = packet.variableHeader();
        try {
            if (header instanceof MqttPubReplyMessageVariableHeader reply) {
                MqttPubAckReasonCode.valueOf(reply.reasonCode());
            } else if (header instanceof MqttReasonCodeAndPropertiesVariableHeader reason) {
                MqttDisconnectReasonCode.valueOf(reason.reasonCode());
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
