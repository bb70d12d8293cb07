package io.metergate.transport.mqtt;

import io.metergate.config.GatewayConfig;
import io.metergate.uplink.Intake;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of one event loop, from the door to the end. */
final class MqttVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(MqttVerticle.class);

    private final GatewayConfig.Mqtt settings;
    private final Shared shared;
    private final Consumer<Door> onReady;
    private final Listener listener;
    private @Nullable Door door;
    private @Nullable MqttLoop loop;

    /** What all event loops share. */
    record Shared(
            int messageBytesMax,
            MqttConnections connections,
            AcceptGate gate,
            SignIn signIn,
            Inboxes inboxes,
            Intake intake,
            Parking parking,
            Subscriptions subscriptions,
            MqttMetrics metrics) {}

    /**
     * @param onReady told where connections come in
     * @param listener closed before the connections are
     */
    MqttVerticle(GatewayConfig.Mqtt settings, Shared shared, Consumer<Door> onReady, Listener listener) {
        this.settings = settings;
        this.shared = shared;
        this.onReady = onReady;
        this.listener = listener;
    }

    @Override
    public Future<?> start() {
        ContextInternal own = (ContextInternal) context;
        own.exceptionHandler(this::unhandled);
        Sweeper sweeper = new Sweeper(settings.idleTimeout());
        Publishes publishes = new Publishes(shared.inboxes(), shared.intake(), shared.parking(), shared.metrics(), own);
        MqttLoop sessions =
                new MqttLoop(own, shared.connections(), publishes, shared.subscriptions(), shared.metrics(), sweeper);
        Door entrance = new Door(own, settings, shared.messageBytesMax(), shared.gate(), shared.signIn(), sessions);
        loop = sessions;
        door = entrance;
        vertx.setPeriodic(sweeper.tickMillis(), timer -> sweeper.tick());
        vertx.setPeriodic(entrance.tickMillis(), timer -> entrance.tick());
        onReady.accept(entrance);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        listener.close();
        if (door != null) {
            door.closeAll();
        }
        if (loop != null) {
            loop.closeAll(CloseCause.SHUTDOWN);
        }
        return Future.succeededFuture();
    }

    private void unhandled(Throwable failure) {
        if (failure instanceof DecoderException || failure instanceof IOException) {
            shared.metrics().protocolError();
            LOG.debug("A client broke the protocol", failure);
        } else {
            LOG.error("The MQTT listener failed at a message", failure);
        }
    }
}
