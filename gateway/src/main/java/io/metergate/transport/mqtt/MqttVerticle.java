package io.metergate.transport.mqtt;

import io.metergate.intake.Intake;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.config.PortBinding;
import io.metergate.platform.vertx.EventLoop;
import io.metergate.platform.vertx.SocketTap;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's share of the listener: a server of vertx-mqtt, and its connections from the door to the end. */
final class MqttVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(MqttVerticle.class);

    /** As many as the system allows by default; beyond it clients try again by themselves. */
    private static final int ACCEPT_BACKLOG = 4096;
    /** Vert.x gives all instances that ask for the same negative port the same free one. */
    private static final int ANY_PORT = -1883;

    private final GatewayConfig.Mqtt settings;
    private final Shared shared;
    private final IntConsumer onListening;
    private @Nullable Door door;
    private @Nullable MqttLoop loop;

    /** What all event loops share. */
    record Shared(
            MessageLimits messages,
            MqttConnections connections,
            AcceptGate gate,
            SignIn signIn,
            Inboxes inboxes,
            Intake intake,
            Parking parking,
            Subscriptions subscriptions,
            MqttMetrics metrics) {}

    /** @param onListening told of the port */
    MqttVerticle(GatewayConfig.Mqtt settings, Shared shared, IntConsumer onListening) {
        this.settings = settings;
        this.shared = shared;
        this.onListening = onListening;
    }

    @Override
    public Future<?> start() {
        context.exceptionHandler(this::unhandled);
        EventLoop eventLoop = EventLoop.of(context);
        Sweeper sweeper = new Sweeper(settings.idleTimeout());
        Publishes publishes =
                new Publishes(shared.inboxes(), shared.intake(), shared.parking(), shared.metrics(), eventLoop);
        MqttLoop sessions = new MqttLoop(
                context, shared.connections(), publishes, shared.subscriptions(), shared.metrics(), sweeper);
        Door entrance = new Door(eventLoop, settings, shared.messages(), shared.gate(), shared.signIn(), sessions);
        loop = sessions;
        door = entrance;
        vertx.setPeriodic(sweeper.tickMillis(), timer -> sweeper.tick());
        vertx.setPeriodic(entrance.tickMillis(), timer -> entrance.tick());
        return MqttServer.create(new SocketTap(vertx, shared.gate(), entrance::enter), options())
                .endpointHandler(entrance::signIn)
                // Told of one thing only: no client id where one is needed (MQTT 3.1.1 section 3.1.3.1).
                .exceptionHandler(failure -> shared.metrics().signInRefused(SignIn.Rejection.CLIENT_ID))
                .listen()
                .onSuccess(server -> onListening.accept(server.actualPort()))
                .recover(failure ->
                        Future.failedFuture(PortBinding.failed("mqtt", settings.host(), settings.port(), failure)));
    }

    @Override
    public Future<?> stop() {
        if (door != null) {
            door.close();
        }
        return loop == null ? Future.succeededFuture() : loop.finish();
    }

    private MqttServerOptions options() {
        MqttServerOptions options = new MqttServerOptions()
                .setHost(settings.host())
                .setPort(settings.port() == 0 ? ANY_PORT : settings.port())
                .setMaxMessageSize(shared.messages().ofStrangers())
                .setAutoClientId(false)
                .setMaxClientIdLength(SignIn.CLIENT_ID_LENGTH_MAX)
                .setTimeoutOnConnect(wholeSeconds(settings.connectTimeout()));
        options.setAcceptBacklog(ACCEPT_BACKLOG);
        // So that the system finds the peers that vanished while the gateway did not read.
        options.setTcpKeepAlive(true);
        return options;
    }

    private void unhandled(Throwable failure) {
        if (failure instanceof DecoderException || failure instanceof IOException) {
            shared.metrics().protocolError();
            LOG.debug("A client broke the protocol", failure);
        } else {
            LOG.error("The MQTT listener failed at a message", failure);
        }
    }

    private static int wholeSeconds(Duration duration) {
        return (int) Math.max(1, (duration.toMillis() + 999) / 1000);
    }
}
