package io.metergate.transport.mqtt;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sessions of one event loop, and what becomes of their packets. Confined to that loop, but for {@link #run}. */
final class MqttLoop {
    /** Long enough for a batch and the one before it. */
    private static final long FINISH_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

    private static final long FINISH_LOOK_MILLIS = 10;

    private final Context context;
    private final MqttConnections connections;
    private final Publishes publishes;
    private final Subscriptions subscriptions;
    private final MqttMetrics metrics;
    private final Sweeper sweeper;

    MqttLoop(
            Context context,
            MqttConnections connections,
            Publishes publishes,
            Subscriptions subscriptions,
            MqttMetrics metrics,
            Sweeper sweeper) {
        this.context = context;
        this.connections = connections;
        this.publishes = publishes;
        this.subscriptions = subscriptions;
        this.metrics = metrics;
        this.sweeper = sweeper;
    }

    MqttMetrics metrics() {
        return metrics;
    }

    Publishes publishes() {
        return publishes;
    }

    /** Runs something on this loop; from any thread. */
    void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Lets a session in; false when there are too many. */
    boolean opened(MqttSession session) {
        if (!connections.add(session)) {
            return false;
        }
        sweeper.add(session);
        subscriptions.opened(session);
        session.endpoint().closeHandler(ignored -> session.closed());
        return true;
    }

    void closed(MqttSession session) {
        sweeper.remove(session);
        connections.remove(session);
        publishes.closed(session);
        subscriptions.closed(session);
    }

    /**
     * Ends all sessions, each after the acknowledgements of what is on its way to the commit, for which it waits a few
     * seconds; nothing new is taken meanwhile.
     */
    Future<Void> finish() {
        publishes.stop();
        Promise<Void> finished = Promise.promise();
        finish(System.nanoTime() + FINISH_NANOS_MAX, finished);
        return finished.future();
    }

    private void finish(long end, Promise<Void> finished) {
        if (System.nanoTime() - end < 0 && !sweeper.sessions().stream().allMatch(MqttSession::isSettled)) {
            context.owner().setTimer(FINISH_LOOK_MILLIS, look -> finish(end, finished));
        } else {
            List.copyOf(sweeper.sessions()).forEach(session -> session.close(CloseCause.SHUTDOWN));
            finished.complete();
        }
    }

    /** Takes the packets that vertx-mqtt is not to see; the others reach the {@link Subscriptions} through it. */
    boolean takes(MqttSession session, MqttMessage packet) {
        sweeper.touch(session);
        if (packet.decoderResult().isFailure()) {
            broken(session, packet.decoderResult().cause());
            return true;
        }
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> published(session, (MqttPublishMessage) packet);
            case SUBSCRIBE, UNSUBSCRIBE, PINGREQ -> {
                return false;
            }
            case PUBACK, DISCONNECT -> {
                if (MqttCodes.hasKnownReason(packet)) {
                    return false;
                }
                session.close(CloseCause.MALFORMED);
            }
            case AUTH -> session.close(CloseCause.ENHANCED_AUTHENTICATION);
            default -> {
                metrics.protocolError();
                session.close(CloseCause.OUT_OF_TURN);
            }
        }
        return true;
    }

    private void published(MqttSession session, MqttPublishMessage packet) {
        if (packet.fixedHeader().qosLevel() == MqttQoS.EXACTLY_ONCE) {
            session.close(CloseCause.QOS_2);
        } else if (Publishes.hasAlias(packet)) {
            session.close(CloseCause.TOPIC_ALIAS);
        } else {
            publishes.received(session, Publish.of(packet));
        }
    }

    void broken(MqttSession session, Throwable failure) {
        if (failure instanceof TooLongFrameException) {
            session.close(CloseCause.PACKET_TOO_LARGE);
        } else if (failure instanceof IOException) {
            session.channel().cut();
        } else {
            session.close(CloseCause.MALFORMED);
        }
    }
}
