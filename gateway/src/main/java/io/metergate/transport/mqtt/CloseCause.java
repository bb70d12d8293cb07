package io.metergate.transport.mqtt;

/** Why the gateway ends a connection. */
enum CloseCause {
    IDLE("idle"),
    TAKEN_OVER("taken_over"),
    /** More unacknowledged messages than the receive maximum that an MQTT 5 client was told. */
    IN_FLIGHT("in_flight"),
    QOS_2("qos_2"),
    TOPIC_ALIAS("topic_alias"),
    /** A publish outside the client's own topics, where the protocol has no way to say so. */
    DENIED("denied"),
    /** All that may wait for the intake waits already, and the protocol has no way to say so. */
    OVERLOADED("overloaded"),
    /** Nobody knows whether a message was committed: the client must send it again, and does so when it reconnects. */
    NOT_COMMITTED("not_committed"),
    PACKET_TOO_LARGE("packet_too_large"),
    MALFORMED("malformed"),
    /** A packet that only a server sends, or a second CONNECT. */
    OUT_OF_TURN("out_of_turn"),
    ENHANCED_AUTHENTICATION("enhanced_authentication"),
    SHUTDOWN("shutdown");

    private final String code;

    CloseCause(String code) {
        this.code = code;
    }

    /** The word for it in the metrics. */
    String code() {
        return code;
    }
}
