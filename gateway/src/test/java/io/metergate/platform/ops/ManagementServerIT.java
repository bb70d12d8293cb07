package io.metergate.platform.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.config.GatewayConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerIT {
    /** As the gateway runs it; the native transport has failures of its own. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HealthChecks checks = new HealthChecks();
    private ManagementServer server;

    @BeforeEach
    void start() throws Exception {
        server = on(0);
        vertx.deployVerticle(server).await(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void livesAndIsNotReadyWhileItStarts() throws Exception {
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(503, get("/health/started").statusCode());
        HttpResponse<String> ready = get("/health/ready");
        assertEquals(503, ready.statusCode());
        assertTrue(ready.body().contains("\"detail\":\"is starting\""), ready.body());
    }

    @Test
    void isReadyWhenAllPartsAre() throws Exception {
        checks.add(HealthChecks.Part.of("intake", () -> new HealthChecks.Finding(true, "0 wait")));
        checks.started();
        HttpResponse<String> response = get("/health/ready");
        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("\"name\":\"intake\",\"status\":\"UP\""), response.body());
        assertEquals(200, get("/health/started").statusCode());
    }

    @Test
    void asksEveryTimeAndSaysWhichPartIsDown() throws Exception {
        AtomicBoolean up = new AtomicBoolean(true);
        checks.add(HealthChecks.Part.of("intake", () -> new HealthChecks.Finding(true, "0 wait")));
        checks.add(HealthChecks.Part.of("database", () -> new HealthChecks.Finding(up.get(), "asked")));
        checks.started();
        assertEquals(200, get("/health/ready").statusCode());
        up.set(false);
        HttpResponse<String> response = get("/health/ready");
        assertEquals(503, response.statusCode());
        assertTrue(response.body().startsWith("{\"status\":\"DOWN\""), response.body());
        assertTrue(response.body().contains("\"name\":\"database\",\"status\":\"DOWN\""), response.body());
        assertEquals(200, get("/health/live").statusCode());
        up.set(true);
        assertEquals(200, get("/health/ready").statusCode());
    }

    @Test
    void takesAPartThatFailsOrDoesNotAnswerForDown() throws Exception {
        checks.started();
        checks.add(new HealthChecks.Part("failing", () -> {
            throw new IllegalStateException("broken");
        }));
        checks.add(new HealthChecks.Part(
                "silent", () -> Promise.<HealthChecks.Finding>promise().future()));
        HttpResponse<String> response = get("/health/ready");
        assertEquals(503, response.statusCode());
        assertTrue(response.body().contains("\"detail\":\"broken\""), response.body());
        assertTrue(response.body().contains("\"name\":\"silent\",\"status\":\"DOWN\""), response.body());
    }

    @Test
    void showsMetrics() throws Exception {
        metrics.counter("metergate.things").increment(3);
        HttpResponse<String> response = get("/metrics");
        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("metergate_things_total 3.0"), response.body());
    }

    @Test
    void knowsNothingElse() throws Exception {
        assertEquals(404, get("/").statusCode());
    }

    @Test
    void namesTheKeyOfATakenPort() {
        var failure = assertThrows(
                BindException.class,
                () -> vertx.deployVerticle(on(server.port())).await(30, TimeUnit.SECONDS));
        assertTrue(failure.toString().contains("management.port"), failure.toString());
    }

    private ManagementServer on(int port) {
        return new ManagementServer(new GatewayConfig.Management("127.0.0.1", port), checks, metrics);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
