package io.metergate.transport.coap;

import io.metergate.codec.Codecs;
import io.metergate.device.CoapCredentials;
import io.metergate.device.Device;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.KeyVault;
import io.metergate.device.TestDirectory;
import io.metergate.device.Transport;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.Results;
import io.metergate.transport.FakeIntake;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The real listener of DTLS on a free port, before a fake intake and a registry of its own. */
final class CoapsFixture implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String PSK_CCM_8 = "TLS_PSK_WITH_AES_128_CCM_8";
    static final String ECDHE_PSK_CCM_8 = "TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256";

    final FakeIntake intake = new FakeIntake();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final int port;
    private final TestDirectory directory = new TestDirectory();
    private final Map<String, String> idOfIdentity = new ConcurrentHashMap<>();
    private final KeyVault vault = KeyVault.ofMoment();
    private final Vertx vertx = Vertx.vertx();
    private final Path home;
    private String deployed = "";

    CoapsFixture(Path home) {
        this(
                home,
                0,
                List.of(PSK_CCM_8, "TLS_PSK_WITH_AES_128_CCM", "TLS_PSK_WITH_AES_128_GCM_SHA256", ECDHE_PSK_CCM_8));
    }

    CoapsFixture(Path home, int wantedPort, List<String> cipherSuites) {
        this.home = home;
        try {
            port = deploy(wantedPort, cipherSuites);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private int deploy(int wantedPort, List<String> cipherSuites) {
        GatewayConfig.Coaps settings = new GatewayConfig.Coaps(
                true, HOST, wantedPort, home.resolve("keys"), 20_000, Duration.ofMinutes(60), 6, 1280, cipherSuites);
        CoapsVerticle verticle = new CoapsVerticle(
                settings,
                new CoapsVerticle.Devices(directory, this::byIdentity, vault),
                intake,
                meters,
                InstantSource.fixed(NOW));
        deployed = Results.of(vertx.deployVerticle(verticle));
        return verticle.port();
    }

    /** Stops the listener; {@link #startAgain} brings it back on the same port. */
    void stop() {
        Results.of(vertx.undeploy(deployed));
    }

    void startAgain() {
        deploy(port, List.of(PSK_CCM_8));
    }

    private Optional<Device> byIdentity(String identity) {
        return Optional.ofNullable(idOfIdentity.get(identity)).flatMap(directory::find);
    }

    void register(String id, String identity, byte[] key) {
        idOfIdentity.put(identity, id);
        directory.add(new Device(
                id,
                Transport.COAPS,
                FrameDecoder.of(Codecs.all().get(0), FrameProtection.NONE),
                null,
                null,
                null,
                new CoapCredentials(identity, vault.seal(id, key))));
    }

    String uri(String path) {
        return "coaps://" + HOST + ":" + port + path;
    }

    double count(String name, String... tags) {
        return meters.counter(name, tags).count();
    }

    @Override
    public void close() {
        Results.of(vertx.close());
    }
}
