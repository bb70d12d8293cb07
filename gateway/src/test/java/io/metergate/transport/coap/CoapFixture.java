package io.metergate.transport.coap;

import io.metergate.config.GatewayConfig;
import io.metergate.transport.FakeIntake;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The real listener on a free port, before a fake intake. */
final class CoapFixture implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final long PATIENCE_SECONDS = 10;

    final FakeIntake intake = new FakeIntake();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final int port;
    private final Vertx vertx = Vertx.vertx();

    CoapFixture() throws Exception {
        this(0);
    }

    CoapFixture(int wantedPort) throws Exception {
        CoapVerticle verticle =
                new CoapVerticle(new GatewayConfig.Coap(HOST, wantedPort), intake, meters, InstantSource.fixed(NOW));
        try {
            vertx.deployVerticle(verticle)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
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
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
