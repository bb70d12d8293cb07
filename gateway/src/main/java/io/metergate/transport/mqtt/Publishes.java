package io.metergate.transport.mqtt;

import io.metergate.device.Transport;
import io.metergate.transport.UplinkGate;
import io.metergate.transport.lns.ChirpStackInbox;
import io.metergate.transport.lns.EventTopic;
import io.metergate.uplink.Intake;
import io.metergate.uplink.Receipt;
import io.metergate.uplink.Uplink;
import io.metergate.uplink.Verdict;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clients publish: checked against their rights, handed in, and acknowledged after the commit. */
final class Publishes {
    private static final Logger LOG = LoggerFactory.getLogger(Publishes.class);

    private final UplinkGate gate;
    private final ChirpStackInbox inbox;
    private final InstantSource clock;
    private final MqttMetrics metrics;

    /** @param gate the gate of {@link Transport#MQTT} */
    Publishes(UplinkGate gate, ChirpStackInbox inbox, InstantSource clock, MqttMetrics metrics) {
        this.gate = gate;
        this.inbox = inbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    void received(MqttSession session, MqttPublishMessage message) {
        session.touch();
        if (message.qosLevel() == MqttQoS.EXACTLY_ONCE) {
            session.close(CloseCause.QOS_2);
        } else if (message.topicName().isEmpty()
                || message.properties().getProperty(MqttProperties.TOPIC_ALIAS) != null) {
            session.close(CloseCause.TOPIC_ALIAS);
        } else if (!session.begin()) {
            session.close(CloseCause.IN_FLIGHT);
        } else {
            handIn(session, message);
        }
    }

    private void handIn(MqttSession session, MqttPublishMessage message) {
        Optional<Future<Answer>> answer = answer(session.principal(), message);
        if (answer.isEmpty()) {
            session.end();
            denied(session, message);
            return;
        }
        answer.get()
                .onComplete(
                        given -> session.run(() -> {
                            session.end();
                            acknowledge(session, message, given);
                        }),
                        failure -> session.run(() -> {
                            session.end();
                            failed(session, message, failure);
                        }));
    }

    /** Empty when the client may not publish there. */
    private Optional<Future<Answer>> answer(Principal principal, MqttPublishMessage message) {
        byte[] payload = message.payload().getBytes();
        if (principal instanceof Principal.NetworkServer) {
            Optional<EventTopic> topic = Topics.event(message.topicName());
            // A refusal is about a device, and no fault of the network server that passed its message on.
            return topic.map(event -> inbox.receive(event, payload).map(Answer.SUCCESS));
        }
        if (!message.topicName().equals(Topics.up(principal.name()))) {
            return Optional.empty();
        }
        Uplink uplink = Uplink.direct(principal.name(), Transport.MQTT, payload, clock.instant());
        return Optional.of(gate.submit(uplink).map(Answer::of));
    }

    private void denied(MqttSession session, MqttPublishMessage message) {
        metrics.publishDenied();
        if (!session.isMqtt5()) {
            session.close(CloseCause.DENIED);
        } else if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE) {
            session.acknowledge(message.messageId(), MqttPubAckReasonCode.NOT_AUTHORIZED, "");
        }
    }

    private static void acknowledge(MqttSession session, MqttPublishMessage message, Answer answer) {
        if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE) {
            session.acknowledge(message.messageId(), answer.code(), answer.reason());
        }
    }

    /** A client keeps an unacknowledged message and sends it again when it reconnects, not earlier: so it is closed. */
    private static void failed(MqttSession session, MqttPublishMessage message, Throwable failure) {
        boolean overloaded = failure instanceof Intake.Overloaded;
        LOG.debug("A message of {} was not committed", session.principal(), failure);
        if (message.qosLevel() != MqttQoS.AT_LEAST_ONCE) {
            return;
        }
        if (!overloaded) {
            session.close(CloseCause.NOT_COMMITTED);
        } else if (session.isMqtt5()) {
            session.acknowledge(message.messageId(), MqttPubAckReasonCode.QUOTA_EXCEEDED, "");
        } else {
            session.close(CloseCause.OVERLOADED);
        }
    }

    /** What a PUBACK says. */
    private record Answer(MqttPubAckReasonCode code, String reason) {
        static final Answer SUCCESS = new Answer(MqttPubAckReasonCode.SUCCESS, "");

        static Answer of(Receipt receipt) {
            return receipt.verdict() instanceof Verdict.Refused refused
                    ? new Answer(
                            MqttCodes.puback(refused),
                            refused.refusal().reason().code() + ": "
                                    + refused.refusal().detail())
                    : SUCCESS;
        }
    }
}
