package io.metergate.transport.mqtt;

import io.metergate.config.GatewayConfig;
import io.metergate.config.PortBinding;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's share of the listener: accepts connections, wires their handlers, closes the silent ones. */
final class MqttVerticle extends VerticleBase {
    private static final int NETWORK_SERVER_WINDOWS = 16;
    private static final Logger LOG = LoggerFactory.getLogger(MqttVerticle.class);

    private static final int CLIENT_ID_LENGTH_MAX = 128;
    private static final int ACCEPT_BACKLOG = 1024;
    /** Vert.x gives all instances that ask for the same negative port the same free one. */
    private static final int ANY_PORT = -1883;
    /** A connection is looked at so often within the idle timeout. */
    private static final int SWEEPS_OF_IDLE_TIMEOUT = 4;

    private final GatewayConfig.Mqtt settings;
    private final int messageBytesMax;
    private final MqttConnections connections;
    private final SignIn signIn;
    private final Publishes publishes;
    private final Subscriptions subscriptions;
    private final MqttMetrics metrics;
    private final Set<MqttSession> sessions = new HashSet<>();
    private final IntConsumer onListening;

    /** @param onListening told of the port */
    MqttVerticle(
            GatewayConfig.Mqtt settings,
            int messageBytesMax,
            MqttConnections connections,
            SignIn signIn,
            Publishes publishes,
            Subscriptions subscriptions,
            MqttMetrics metrics,
            IntConsumer onListening) {
        this.settings = settings;
        this.messageBytesMax = messageBytesMax;
        this.connections = connections;
        this.signIn = signIn;
        this.publishes = publishes;
        this.subscriptions = subscriptions;
        this.metrics = metrics;
        this.onListening = onListening;
    }

    @Override
    public Future<?> start() {
        context.exceptionHandler(this::unhandled);
        vertx.setPeriodic(
                Math.max(1, settings.idleTimeout().toMillis() / SWEEPS_OF_IDLE_TIMEOUT), timer -> closeIdle());
        return MqttServer.create(vertx, options())
                .endpointHandler(this::admit)
                .exceptionHandler(failure -> metrics.protocolError())
                .listen()
                .onSuccess(server -> onListening.accept(server.actualPort()))
                .recover(failure ->
                        Future.failedFuture(PortBinding.failed("mqtt", settings.host(), settings.port(), failure)));
    }

    @Override
    public Future<?> stop() {
        List.copyOf(sessions).forEach(session -> session.close(CloseCause.SHUTDOWN));
        return Future.succeededFuture();
    }

    private MqttServerOptions options() {
        MqttServerOptions options = new MqttServerOptions()
                .setHost(settings.host())
                .setPort(settings.port() == 0 ? ANY_PORT : settings.port())
                .setMaxMessageSize(messageBytesMax)
                .setAutoClientId(false)
                .setMaxClientIdLength(CLIENT_ID_LENGTH_MAX)
                .setTimeoutOnConnect(wholeSeconds(settings.connectTimeout()));
        options.setAcceptBacklog(ACCEPT_BACKLOG);
        return options;
    }

    private void admit(MqttEndpoint endpoint) {
        SignIn.Decision decision = signIn.decide(endpoint);
        if (decision instanceof SignIn.Admitted admitted) {
            admit(endpoint, admitted.principal());
        } else if (decision instanceof SignIn.Rejected rejected) {
            reject(endpoint, rejected.rejection());
        }
    }

    /** A network server's one connection carries a whole site, and a pause of the database must not break it. */
    private int inFlightMax(Principal principal) {
        return principal instanceof Principal.NetworkServer
                ? NETWORK_SERVER_WINDOWS * settings.inFlightMax()
                : settings.inFlightMax();
    }

    private void admit(MqttEndpoint endpoint, Principal principal) {
        boolean named = endpoint.clientIdentifier() != null;
        if (!named) {
            endpoint.setClientIdentifier(UUID.randomUUID().toString());
        }
        MqttSession session = new MqttSession(
                endpoint, vertx.getOrCreateContext(), principal, inFlightMax(principal), metrics::closed);
        if (!connections.add(session)) {
            reject(endpoint, SignIn.Rejection.BUSY);
            return;
        }
        sessions.add(session);
        endpoint.publishHandler(message -> publishes.received(session, message))
                .subscribeHandler(message -> subscriptions.subscribe(session, endpoint, message))
                .unsubscribeHandler(message -> subscriptions.unsubscribe(session, endpoint, message))
                .publishAcknowledgeMessageHandler(message -> subscriptions.acknowledged(session, message))
                .authenticationExchangeHandler(message -> session.close(CloseCause.ENHANCED_AUTHENTICATION))
                .pingHandler(ignored -> session.touch())
                .exceptionHandler(failure -> session.close(causeOf(failure)))
                .closeHandler(ignored -> closed(session));
        endpoint.accept(
                false,
                session.isMqtt5()
                        ? ConnackProperties.of(endpoint, named, settings, messageBytesMax)
                        : MqttProperties.NO_PROPERTIES);
    }

    private void reject(MqttEndpoint endpoint, SignIn.Rejection rejection) {
        metrics.signInRefused(rejection);
        endpoint.reject(MqttCodes.connack(rejection, MqttSession.isMqtt5(endpoint)));
    }

    private void closed(MqttSession session) {
        sessions.remove(session);
        connections.remove(session);
        subscriptions.closed(session);
    }

    private void closeIdle() {
        for (MqttSession session : List.copyOf(sessions)) {
            if (session.sweep() > SWEEPS_OF_IDLE_TIMEOUT) {
                session.close(CloseCause.IDLE);
            }
        }
    }

    private static CloseCause causeOf(Throwable failure) {
        return failure instanceof TooLongFrameException ? CloseCause.PACKET_TOO_LARGE : CloseCause.MALFORMED;
    }

    /** vertx-mqtt throws for packets out of turn, after it closed their connection: a client's fault, not a bug. */
    private void unhandled(Throwable failure) {
        if (failure instanceof IllegalArgumentException
                || failure instanceof DecoderException
                || failure instanceof IOException) {
            metrics.protocolError();
            LOG.debug("A client broke the protocol", failure);
        } else {
            LOG.error("The MQTT listener failed at a message", failure);
        }
    }

    private static int wholeSeconds(Duration duration) {
        return (int) Math.max(1, (duration.toMillis() + 999) / 1000);
    }
}
