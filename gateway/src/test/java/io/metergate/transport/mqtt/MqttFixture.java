package io.metergate.transport.mqtt;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.Results;
import io.metergate.transport.FakeDirectory;
import io.metergate.transport.FakeIntake;
import io.metergate.transport.FakeProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The real listener on a free port, between fakes. */
final class MqttFixture implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final int IN_FLIGHT_MAX = 4;
    static final GatewayConfig.Mqtt SETTINGS = settings(0, 100, Duration.ofSeconds(10), Duration.ofMinutes(1));

    private static final int CONNECTIONS_PER_SECOND_MAX = 10_000;
    private static final int EVENT_LOOPS = 2;
    private static final long PARKED_BYTES_MAX = 1_000_000;

    final FakeIntake intake = new FakeIntake();
    final FakeProgress progress = new FakeProgress();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MqttConnections connections;
    final int port;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    MqttFixture() {
        this(SETTINGS);
    }

    MqttFixture(GatewayConfig.Mqtt settings) {
        this(settings, PARKED_BYTES_MAX);
    }

    /** All connections on one event loop. */
    MqttFixture(int eventLoops) {
        this(SETTINGS, PARKED_BYTES_MAX, eventLoops);
    }

    /** @param parkedBytesMax what may wait for room in the intake */
    MqttFixture(GatewayConfig.Mqtt settings, long parkedBytesMax) {
        this(settings, parkedBytesMax, EVENT_LOOPS);
    }

    private MqttFixture(GatewayConfig.Mqtt settings, long parkedBytesMax, int eventLoops) {
        connections = new MqttConnections(settings.connectionsMax());
        MqttTransport transport = new MqttTransport(
                settings,
                connections,
                new FakeDirectory(),
                intake,
                progress,
                meters,
                InstantSource.fixed(NOW),
                new Parking(parkedBytesMax));
        try {
            port = Results.of(transport.start(vertx, eventLoops));
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    static GatewayConfig.Mqtt settings(int port, int connectionsMax, Duration connectTimeout, Duration idleTimeout) {
        return new GatewayConfig.Mqtt(
                HOST, port, connectionsMax, CONNECTIONS_PER_SECOND_MAX, connectTimeout, idleTimeout, IN_FLIGHT_MAX);
    }

    static GatewayConfig.Mqtt settings(int connectionsPerSecondMax) {
        return new GatewayConfig.Mqtt(
                HOST, 0, 1000, connectionsPerSecondMax, Duration.ofSeconds(10), Duration.ofMinutes(1), IN_FLIGHT_MAX);
    }

    RawMqtt connect() throws IOException {
        return new RawMqtt(HOST, port);
    }

    /** A meter that speaks MQTT 3.1.1 or 5, signed in. */
    RawMqtt meter(int version) throws IOException {
        return connect().signIn(version, "client", FakeDirectory.METER, FakeDirectory.SECRET);
    }

    /** A meter for which the system keeps few answers. */
    RawMqtt meterWithSmallBuffer() throws IOException {
        return new RawMqtt(HOST, port, 4096).signIn(RawMqtt.V311, "client", FakeDirectory.METER, FakeDirectory.SECRET);
    }

    RawMqtt networkServer(int version) throws IOException {
        return connect().signIn(version, "client", FakeDirectory.NETWORK_SERVER, FakeDirectory.SECRET);
    }

    double counted(String name, String... tags) {
        return meters.counter(name, tags).count();
    }

    double parkedBytes() {
        return meters.get("metergate_mqtt_parked_bytes").gauge().value();
    }

    @Override
    public void close() {
        Results.of(vertx.close());
    }
}
