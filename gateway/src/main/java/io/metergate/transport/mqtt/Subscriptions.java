package io.metergate.transport.mqtt;

import io.metergate.supply.CommandProgress;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttPubAckMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who takes commands, and what becomes of the commands that were sent. */
final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final CommandProgress progress;
    private final MqttMetrics metrics;

    Subscriptions(CommandProgress progress, MqttMetrics metrics) {
        this.progress = progress;
        this.metrics = metrics;
    }

    void opened(MqttSession session) {
        session.endpoint()
                .subscribeHandler(message -> subscribe(session, message))
                .unsubscribeHandler(message -> unsubscribe(session, message))
                .publishAcknowledgeMessageHandler(message -> acknowledged(session, message));
    }

    private void subscribe(MqttSession session, MqttSubscribeMessage message) {
        List<MqttSubAckReasonCode> codes = message.topicSubscriptions().stream()
                .map(asked -> subscribe(session, asked))
                .toList();
        session.endpoint().subscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
        if (codes.stream().anyMatch(code -> code.value() >= 0)) {
            announce(session.principal());
        }
    }

    private void unsubscribe(MqttSession session, MqttUnsubscribeMessage message) {
        List<MqttUnsubAckReasonCode> codes = message.topics().stream()
                .map(filter -> session.commands().unsubscribe(filter)
                        ? MqttUnsubAckReasonCode.SUCCESS
                        : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED)
                .toList();
        session.endpoint().unsubscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
    }

    /** The client has a command. A device then has it for good; a network server has only queued it. */
    private void acknowledged(MqttSession session, MqttPubAckMessage message) {
        Optional<UUID> command = session.commands().acknowledged(message.messageId());
        if (command.isEmpty()) {
            return;
        }
        if (message.code().isError()) {
            undelivered(command.get(), "the client refused it: " + message.code());
        } else if (session.principal() instanceof Principal.MeterDevice) {
            progress.delivered(command.get())
                    .onFailure(failure -> LOG.warn("The delivery of command {} was not noted", command.get(), failure));
        }
    }

    void closed(MqttSession session) {
        session.commands()
                .abandoned()
                .forEach(command -> undelivered(command, "the connection closed before it was acknowledged"));
    }

    private void undelivered(UUID command, String why) {
        progress.undelivered(command, why)
                .onFailure(failure -> LOG.warn("The loss of command {} was not noted", command, failure));
    }

    private MqttSubAckReasonCode subscribe(MqttSession session, MqttTopicSubscription asked) {
        Optional<Topics.Grant> grant = Topics.grant(session.principal(), asked.topicName());
        if (grant.isEmpty()) {
            metrics.subscribeDenied();
            return refusal(session, MqttSubAckReasonCode.NOT_AUTHORIZED);
        }
        MqttQoS qos = asked.qualityOfService() == MqttQoS.AT_MOST_ONCE ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
        if (!session.commands().subscribe(asked.topicName(), grant.get(), qos)) {
            return refusal(session, MqttSubAckReasonCode.QUOTA_EXCEEDED);
        }
        return qos == MqttQoS.AT_MOST_ONCE ? MqttSubAckReasonCode.GRANTED_QOS0 : MqttSubAckReasonCode.GRANTED_QOS1;
    }

    /** MQTT 3.1.1 has one code for every refusal. */
    private static MqttSubAckReasonCode refusal(MqttSession session, MqttSubAckReasonCode mqtt5) {
        return session.isMqtt5() ? mqtt5 : MqttSubAckReasonCode.UNSPECIFIED_ERROR;
    }

    private void announce(Principal principal) {
        if (principal instanceof Principal.NetworkServer) {
            progress.networkServerListening();
        } else {
            progress.listening(principal.name());
        }
    }
}
