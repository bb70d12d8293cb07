package io.metergate.transport.mqtt;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.vertx.EventLoop;
import io.metergate.platform.vertx.MessageSocket;
import io.metergate.transport.mqtt.SignIn.Admitted;
import io.metergate.transport.mqtt.SignIn.Rejected;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.vertx.mqtt.MqttEndpoint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where new connections of one event loop stand until they have signed in: not for long, and not many, so that
 * whoever says nothing takes nobody's place. Confined to its event loop.
 */
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private static final int NETWORK_SERVER_WINDOWS = 16;
    /** How long a connection may say nothing while others have to wait for its place. */
    private static final long CROWDED_NANOS_MAX = TimeUnit.SECONDS.toNanos(2);

    private final EventLoop eventLoop;
    private final GatewayConfig.Mqtt settings;
    private final MessageLimits messages;
    private final AcceptGate gate;
    private final SignIn signIn;
    private final MqttLoop loop;
    private final MqttMetrics metrics;
    /** In the order in which they came; those that have signed in or gone are left in it until their time. */
    private final ArrayDeque<Guest> line = new ArrayDeque<>();
    /** Whose CONNECT vertx-mqtt is reading. */
    private @Nullable Guest connecting;

    private boolean closed;

    Door(
            EventLoop eventLoop,
            GatewayConfig.Mqtt settings,
            MessageLimits messages,
            AcceptGate gate,
            SignIn signIn,
            MqttLoop loop) {
        this.eventLoop = eventLoop;
        this.settings = settings;
        this.messages = messages;
        this.gate = gate;
        this.signIn = signIn;
        this.loop = loop;
        this.metrics = loop.metrics();
    }

    /** A connection has come, which the gate has counted. */
    void enter(MessageSocket socket) {
        Guest guest = new Guest();
        guest.channel = MqttChannel.open(eventLoop, socket.pipeline(), guest);
        socket.closeHandler(gone -> guest.leave());
        if (closed) {
            guest.goAway();
        } else {
            line.add(guest);
        }
    }

    /** vertx-mqtt has read a CONNECT, within {@link Guest#connect}. */
    void signIn(MqttEndpoint endpoint) {
        Guest guest = Objects.requireNonNull(connecting, "a CONNECT that went past the door");
        SignIn.Decision decision = signIn.decide(endpoint);
        if (decision instanceof Admitted admitted) {
            admit(endpoint, guest, admitted.principal());
        } else if (decision instanceof Rejected rejected) {
            reject(endpoint, rejected.rejection());
        }
    }

    private void admit(MqttEndpoint endpoint, Guest guest, Principal principal) {
        MqttChannel channel = guest.channel;
        String assigned =
                endpoint.clientIdentifier() == null ? UUID.randomUUID().toString() : "";
        if (!assigned.isEmpty()) {
            endpoint.setClientIdentifier(assigned);
        }
        int window = principal instanceof Principal.NetworkServer
                // Its one connection carries a whole site, and a pause of the database must not break it.
                ? NETWORK_SERVER_WINDOWS * settings.inFlightMax()
                : settings.inFlightMax();
        MqttSession session = new MqttSession(endpoint, channel, loop, principal, window);
        if (!loop.opened(session)) {
            reject(endpoint, SignIn.Rejection.BUSY);
            return;
        }
        guest.admitted = principal;
        channel.belongsTo(session);
        channel.dropKeepAliveTimer();
        endpoint.accept(
                false,
                session.isMqtt5()
                        ? ConnackProperties.of(
                                endpoint.keepAliveTimeSeconds(), assigned, window, settings, messages.of(principal))
                        : MqttProperties.NO_PROPERTIES);
    }

    private void reject(MqttEndpoint endpoint, SignIn.Rejection rejection) {
        metrics.signInRefused(rejection);
        endpoint.reject(MqttCodes.connack(rejection, MqttSession.isMqtt5(endpoint)));
    }

    /** Closes who has stood here for too long. */
    void tick() {
        boolean crowded = gate.isCrowded();
        long patience = settings.connectTimeout().toNanos();
        if (crowded) {
            patience = Math.min(patience, CROWDED_NANOS_MAX);
        }
        long now = System.nanoTime();
        for (Guest first = line.peek(); first != null; first = line.peek()) {
            if (first.waits && now - first.since < patience) {
                return;
            }
            line.remove();
            if (first.waits && crowded) {
                metrics.crowdedOut();
            }
            first.goAway();
        }
    }

    /** How often {@link #tick()} must be called. */
    long tickMillis() {
        return Math.max(
                1,
                Math.min(TimeUnit.SECONDS.toMillis(1), settings.connectTimeout().toMillis() / 4));
    }

    /** Nobody is let in any more. */
    void close() {
        closed = true;
        line.forEach(Guest::goAway);
        line.clear();
    }

    /** Somebody who has not signed in. */
    private final class Guest implements MqttChannel.Client {
        private final long since = System.nanoTime();
        /** Given as soon as it is made, since each needs the other. */
        @SuppressWarnings("NullAway.Init")
        private MqttChannel channel;

        private boolean waits = true;
        private @Nullable Principal admitted;

        @Override
        public boolean takes(MqttMessage packet) {
            if (!waits) {
                return true;
            }
            if (packet.decoderResult().isFailure()) {
                broken(packet.decoderResult().cause());
            } else if (packet instanceof MqttConnectMessage connect) {
                connect(connect);
            } else {
                metrics.protocolError();
                goAway();
            }
            return true;
        }

        private void connect(MqttConnectMessage connect) {
            leave();
            connecting = this;
            try {
                channel.passOn(connect);
            } finally {
                connecting = null;
            }
            if (admitted != null && messages.of(admitted) < messages.ofStrangers()) {
                channel.limitMessages(messages.of(admitted));
            }
        }

        @Override
        public void broken(Throwable failure) {
            boolean waited = waits;
            leave();
            LOG.debug("A client broke the protocol before it signed in", failure);
            if (!(failure instanceof IOException)) {
                metrics.protocolError();
            }
            if (waited && failure instanceof MqttUnacceptableProtocolVersionException) {
                channel.refuse(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
            } else if (waited && failure instanceof MqttIdentifierRejectedException) {
                channel.refuse(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
            } else {
                channel.cut();
            }
        }

        @Override
        public void writable(boolean writable) {
            // One answer at most is written here.
        }

        private void goAway() {
            if (waits) {
                leave();
                channel.cut();
            }
        }

        private void leave() {
            if (waits) {
                waits = false;
                gate.left();
            }
        }
    }
}
