package io.metergate.transport.mqtt;

import io.metergate.uplink.Refusal;
import io.metergate.uplink.Verdict;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;

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
            // The frame is sound, and whether the register is right is for people to find out.
            case BACKWARD_REGISTER, IMPLAUSIBLE_READING, BEFORE_INSTALLATION, TOO_LATE, UNSETTLED -> PubAck.SUCCESS;
        };
    }

    static Disconnect disconnect(CloseCause cause) {
        return switch (cause) {
            case IDLE -> Disconnect.KEEP_ALIVE_TIMEOUT;
            case TAKEN_OVER -> Disconnect.SESSION_TAKEN_OVER;
            case IN_FLIGHT -> Disconnect.RECEIVE_MAXIMUM_EXCEEDED;
            case QOS_2 -> Disconnect.QOS_NOT_SUPPORTED;
            case TOPIC_ALIAS -> Disconnect.TOPIC_ALIAS_INVALID;
            case DENIED -> Disconnect.NOT_AUTHORIZED;
            case OVERLOADED -> Disconnect.SERVER_BUSY;
            case NOT_COMMITTED -> Disconnect.UNSPECIFIED_ERROR;
            case PACKET_TOO_LARGE -> Disconnect.PACKET_TOO_LARGE;
            case MALFORMED -> Disconnect.MALFORMED_PACKET;
            case ENHANCED_AUTHENTICATION, OUT_OF_TURN -> Disconnect.PROTOCOL_ERROR;
            case SHUTDOWN -> Disconnect.SERVER_SHUTTING_DOWN;
        };
    }
}
