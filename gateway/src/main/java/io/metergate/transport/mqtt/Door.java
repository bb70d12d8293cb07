package io.metergate.transport.mqtt;

import io.metergate.config.GatewayConfig;
import io.metergate.transport.mqtt.SignIn.Admitted;
import io.metergate.transport.mqtt.SignIn.Rejected;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where new connections of one event loop stand until they have signed in: not for long, and not many, so that whoever
 * says nothing takes nobody's place. Confined to its event loop.
 */
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private static final int NETWORK_SERVER_WINDOWS = 16;
    /** How long a connection may say nothing while others have to wait for its place. */
    private static final long CROWDED_NANOS_MAX = TimeUnit.SECONDS.toNanos(2);

    private final ContextInternal context;
    private final GatewayConfig.Mqtt settings;
    private final int messageBytesMax;
    private final AcceptGate gate;
    private final SignIn signIn;
    private final MqttLoop loop;
    private final MqttMetrics metrics;
    /** In the order in which they came; those that have signed in or gone are left in it until their time. */
    private final ArrayDeque<Guest> line = new ArrayDeque<>();

    Door(
            ContextInternal context,
            GatewayConfig.Mqtt settings,
            int messageBytesMax,
            AcceptGate gate,
            SignIn signIn,
            MqttLoop loop) {
        this.context = context;
        this.settings = settings;
        this.messageBytesMax = messageBytesMax;
        this.gate = gate;
        this.signIn = signIn;
        this.loop = loop;
        this.metrics = loop.metrics();
    }

    EventLoop eventLoop() {
        return context.nettyEventLoop();
    }

    /** Prepares a connection that comes in when this door's event loop has registered it; from any thread. */
    void expect(Channel connection) {
        connection.pipeline().addLast(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel registered) {
                Guest guest = new Guest();
                guest.channel = MqttChannel.open(context, registered, messageBytesMax, guest);
                line.add(guest);
            }
        });
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

    void closeAll() {
        line.forEach(Guest::goAway);
        line.clear();
    }

    /** Somebody who has not signed in. */
    private final class Guest implements MqttChannel.Client {
        private final long since = System.nanoTime();
        private MqttChannel channel;
        private boolean waits = true;

        @Override
        public void received(MqttMessage packet) {
            if (!waits) {
                return;
            }
            if (packet.decoderResult().isFailure()) {
                broken(packet.decoderResult().cause());
            } else if (packet instanceof MqttConnectMessage connect) {
                connect(connect);
            } else {
                metrics.protocolError();
                goAway();
            }
        }

        private void connect(MqttConnectMessage connect) {
            leave();
            SignIn.Decision decision = signIn.decide(connect);
            if (decision instanceof Admitted admitted) {
                admit(connect, admitted);
            } else if (decision instanceof Rejected rejected) {
                reject(connect, rejected.rejection());
            }
        }

        private void admit(MqttConnectMessage connect, Admitted admitted) {
            String given = connect.payload().clientIdentifier();
            String assigned = given.isEmpty() ? UUID.randomUUID().toString() : "";
            int window = admitted.principal() instanceof Principal.NetworkServer
                    // Its one connection carries a whole site, and a pause of the database must not break it.
                    ? NETWORK_SERVER_WINDOWS * settings.inFlightMax()
                    : settings.inFlightMax();
            MqttSession session =
                    new MqttSession(channel, loop, admitted, given.isEmpty() ? assigned : given, connect, window);
            if (!loop.opened(session)) {
                reject(connect, SignIn.Rejection.BUSY);
                return;
            }
            channel.belongsTo(session);
            int keepAlive = connect.variableHeader().keepAliveTimeSeconds();
            channel.send(Packets.connack(
                    MqttConnectReturnCode.CONNECTION_ACCEPTED,
                    session.isMqtt5()
                            ? ConnackProperties.of(keepAlive, assigned, window, settings, messageBytesMax)
                            : MqttProperties.NO_PROPERTIES));
        }

        private void reject(MqttConnectMessage connect, SignIn.Rejection rejection) {
            metrics.signInRefused(rejection);
            refuse(MqttCodes.connack(rejection, MqttSession.isMqtt5(connect)));
        }

        private void refuse(MqttConnectReturnCode code) {
            channel.close(Packets.connack(code, MqttProperties.NO_PROPERTIES));
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
                refuse(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
            } else if (waited && failure instanceof MqttIdentifierRejectedException) {
                refuse(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
            } else {
                channel.close(null);
            }
        }

        @Override
        public void closed() {
            leave();
        }

        @Override
        public void writable(boolean writable) {
            // One answer at most is written here.
        }

        private void goAway() {
            if (waits) {
                leave();
                channel.close(null);
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
