package io.metergate.transport.mqtt;

import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Verdict;
import io.metergate.platform.vertx.EventLoop;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the clients of one event loop publish: checked against their rights, handed in, and acknowledged after the
 * commit. Where the intake is full a message waits in its line and its client is read no further, so that TCP slows
 * it down; a message without acknowledgement is dropped then. Confined to its event loop.
 */
final class Publishes {
    private static final Logger LOG = LoggerFactory.getLogger(Publishes.class);

    private final Inboxes inboxes;
    private final Parking parking;
    private final MqttMetrics metrics;
    private final Turns turns;
    private final Deliveries deliveries;
    private boolean stopped;

    Publishes(Inboxes inboxes, Intake intake, Parking parking, MqttMetrics metrics, EventLoop loop) {
        this.inboxes = inboxes;
        this.parking = parking;
        this.metrics = metrics;
        this.turns = new Turns(intake, loop, this::takeTurn);
        this.deliveries = new Deliveries(loop.netty(), this::conclude);
    }

    static boolean hasAlias(MqttPublishMessage packet) {
        return packet.variableHeader().topicName().isEmpty()
                || packet.variableHeader().properties().getProperty(MqttProperties.TOPIC_ALIAS) != null;
    }

    /** Takes nothing more; what is on its way is still answered. */
    void stop() {
        stopped = true;
    }

    void received(MqttSession session, Publish message) {
        if (stopped) {
            // The client sends it again when it has connected again, unless it asks for no acknowledgement.
            if (!message.acknowledged()) {
                metrics.dropped(MqttMetrics.Drop.NOT_COMMITTED);
            }
        } else if (!inboxes.mayPublish(session.principal(), message.topic())) {
            denied(session, message);
        } else if (message.acknowledged() && session.isAtReceiveMaximum()) {
            session.close(CloseCause.IN_FLIGHT);
        } else if (session.hasParked()) {
            park(session, message);
        } else if (!session.hasWindow()) {
            wait(session, message, MqttMetrics.Drop.IN_FLIGHT);
        } else if (!turns.isFree()) {
            wait(session, message, MqttMetrics.Drop.INTAKE_FULL);
        } else if (!handIn(session, message)) {
            wait(session, message, MqttMetrics.Drop.INTAKE_FULL);
        }
    }

    private void wait(MqttSession session, Publish message, MqttMetrics.Drop cause) {
        if (message.acknowledged()) {
            park(session, message);
        } else {
            metrics.dropped(cause);
        }
    }

    private void park(MqttSession session, Publish message) {
        if (enterPark(session, message)) {
            joinLine(session);
        }
    }

    private boolean enterPark(MqttSession session, Publish message) {
        if (!parking.enter(message.bytes())) {
            turnAway(session, message);
            return false;
        }
        session.parked().add(message);
        session.channel().pause();
        metrics.parked();
        return true;
    }

    /** No memory is left for messages that wait. */
    private void turnAway(MqttSession session, Publish message) {
        if (!message.acknowledged()) {
            metrics.dropped(MqttMetrics.Drop.INTAKE_FULL);
        } else if (session.isMqtt5()) {
            session.acknowledge(message.packetId(), PubAck.QUOTA_EXCEEDED, "");
            session.channel().flush();
        } else {
            session.close(CloseCause.OVERLOADED);
        }
    }

    private void joinLine(MqttSession session) {
        if (session.hasParked() && session.hasWindow()) {
            turns.join(session);
        }
    }

    private void takeTurn(MqttSession session) {
        Publish first =
                session.hasParked() && session.hasWindow() ? session.parked().peek() : null;
        if (stopped || session.isClosed() || first == null) {
            return;
        }
        if (!handIn(session, first)) {
            turns.rest(session);
            return;
        }
        session.parked().remove();
        parking.leave(first.bytes());
        readOn(session);
        joinLine(session);
    }

    /** Decodes what was read before, until a message has to wait again; only then the socket is read again. */
    private void readOn(MqttSession session) {
        MqttChannel channel = session.channel();
        boolean decoded = true;
        while (decoded && !session.hasParked() && channel.channel().isWritable()) {
            decoded = channel.decodeNext();
        }
        if (!decoded && !session.hasParked()) {
            session.forgetParked();
            channel.resume();
        }
    }

    /** A client that doesn't read its answers is not read either. */
    void writable(MqttSession session, boolean writable) {
        if (!writable) {
            session.channel().pause();
        } else if (session.channel().isPaused() && !session.hasParked()) {
            readOn(session);
        }
    }

    void closed(MqttSession session) {
        if (session.hasParked()) {
            session.parked().forEach(message -> parking.leave(message.bytes()));
            session.forgetParked();
        }
    }

    /** False when the intake had no room. */
    private boolean handIn(MqttSession session, Publish message) {
        Future<?> committed = committed(session, message);
        if (committed.failed() && committed.cause() instanceof Intake.Overloaded) {
            return false;
        }
        Delivery delivery = new Delivery(session, message, deliveries::add);
        session.begin(delivery);
        committed.onComplete(delivery);
        return true;
    }

    /** A fault of the gateway lets this client down, and keeps nobody else's message from its turn. */
    private Future<?> committed(MqttSession session, Publish message) {
        try {
            return inboxes.handIn(session.principal(), message);
        } catch (RuntimeException fault) {
            LOG.error("A message of {} could not be handed in", session.principal(), fault);
            return Future.failedFuture(fault);
        }
    }

    private void conclude(Delivery delivery) {
        MqttSession session = delivery.session();
        session.end(delivery);
        if (session.isClosed()) {
            return;
        }
        Throwable failure = delivery.failure();
        if (failure != null) {
            failed(session, delivery, failure);
        } else if (delivery.acknowledged()) {
            acknowledge(session, delivery.packetId(), delivery.result());
        }
        joinLine(session);
    }

    private static void acknowledge(MqttSession session, int packetId, @Nullable Object result) {
        // A refusal is about a device, and no fault of the network server that passed its message on.
        if (result instanceof Receipt receipt && receipt.verdict() instanceof Verdict.Refused refused) {
            Refusal refusal = refused.refusal();
            session.acknowledge(
                    packetId, MqttCodes.puback(refused), refusal.reason().code() + ": " + refusal.detail());
        } else {
            session.acknowledge(packetId, PubAck.SUCCESS, "");
        }
    }

    private void denied(MqttSession session, Publish message) {
        metrics.publishDenied();
        if (!session.isMqtt5()) {
            session.close(CloseCause.DENIED);
        } else if (message.acknowledged()) {
            session.acknowledge(message.packetId(), PubAck.NOT_AUTHORIZED, "");
            session.channel().flush();
        }
    }

    /**
     * A client keeps an unacknowledged message and sends it again when it reconnects, not earlier: so it is closed.
     */
    private void failed(MqttSession session, Delivery delivery, Throwable failure) {
        LOG.debug("A message of {} was not committed", session.principal(), failure);
        if (!delivery.acknowledged()) {
            metrics.dropped(MqttMetrics.Drop.NOT_COMMITTED);
        } else {
            session.close(failure instanceof Intake.Overloaded ? CloseCause.OVERLOADED : CloseCause.NOT_COMMITTED);
        }
    }
}
