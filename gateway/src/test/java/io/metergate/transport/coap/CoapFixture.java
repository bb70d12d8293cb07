package io.metergate.transport.coap;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.Results;
import io.metergate.transport.FakeIntake;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;

/** The real listener on a free port, before a fake intake. */
final class CoapFixture implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final FakeIntake intake = new FakeIntake();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final int port;
    private final Vertx vertx = Vertx.vertx();

    CoapFixture() {
        this(0);
    }

    CoapFixture(int wantedPort) {
        CoapVerticle verticle =
                new CoapVerticle(new GatewayConfig.Coap(HOST, wantedPort), intake, meters, InstantSource.fixed(NOW));
        try {
            Results.of(vertx.deployVerticle(verticle));
        } catch (AssertionError e) {
            close();
            throw e;
        }
        port = verticle.port();
    }

    String uri(String path) {
        return "coap://" + HOST + ":" + port + path;
    }

    @Override
    public void close() {
        Results.of(vertx.close());
    }
}
