package io.metergate.transport.mqtt;

import io.metergate.supply.CommandProgress;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.SubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.UnsubAck;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
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

    void subscribe(MqttSession session, MqttSubscribeMessage message) {
        List<SubAck> codes = message.payload().topicSubscriptions().stream()
                .map(asked -> subscribe(session, asked))
                .toList();
        session.channel().send(Packets.suback(message.variableHeader().messageId(), codes));
        if (codes.stream().anyMatch(code -> code.byteValue() >= 0)) {
            announce(session.principal());
        }
    }

    void unsubscribe(MqttSession session, MqttUnsubscribeMessage message) {
        List<UnsubAck> codes = message.payload().topics().stream()
                .map(filter ->
                        session.commands().unsubscribe(filter) ? UnsubAck.SUCCESS : UnsubAck.NO_SUBSCRIPTION_EXISTED)
                .toList();
        session.channel().send(Packets.unsuback(message.variableHeader().messageId(), codes));
    }

    /** The client has a command. A device then has it for good; a network server has only queued it. */
    void acknowledged(MqttSession session, MqttMessageIdVariableHeader message) {
        Optional<UUID> command = session.commands().acknowledged(message.messageId());
        if (command.isEmpty()) {
            return;
        }
        PubAck code = message instanceof MqttPubReplyMessageVariableHeader reply ? code(reply) : PubAck.SUCCESS;
        if (code.byteValue() < 0) {
            undelivered(command.get(), "the client refused it: " + code);
        } else if (session.principal() instanceof Principal.MeterDevice) {
            progress.delivered(command.get())
                    .onFailure(failure -> LOG.warn("The delivery of command {} was not noted", command.get(), failure));
        }
    }

    private static PubAck code(MqttPubReplyMessageVariableHeader reply) {
        for (PubAck known : PubAck.values()) {
            if (known.byteValue() == reply.reasonCode()) {
                return known;
            }
        }
        return reply.reasonCode() < 0 ? PubAck.UNSPECIFIED_ERROR : PubAck.SUCCESS;
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

    private SubAck subscribe(MqttSession session, MqttTopicSubscription asked) {
        Optional<Topics.Grant> grant = Topics.grant(session.principal(), asked.topicFilter());
        if (grant.isEmpty()) {
            metrics.subscribeDenied();
            return refusal(session, SubAck.NOT_AUTHORIZED);
        }
        MqttQoS qos = asked.qualityOfService() == MqttQoS.AT_MOST_ONCE ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
        if (!session.commands().subscribe(asked.topicFilter(), grant.get(), qos)) {
            return refusal(session, SubAck.QUOTA_EXCEEDED);
        }
        return qos == MqttQoS.AT_MOST_ONCE ? SubAck.GRANTED_QOS_0 : SubAck.GRANTED_QOS_1;
    }

    /** MQTT 3.1.1 has one code for every refusal. */
    private static SubAck refusal(MqttSession session, SubAck mqtt5) {
        return session.isMqtt5() ? mqtt5 : SubAck.UNSPECIFIED_ERROR;
    }

    private void announce(Principal principal) {
        if (principal instanceof Principal.NetworkServer) {
            progress.networkServerListening();
        } else {
            progress.listening(principal.name());
        }
    }
}
