package io.metergate.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.config.GatewayConfig;
import io.metergate.store.Database;
import io.metergate.store.TestDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerIT {
    /** As the gateway runs it; the native transport has failures of its own. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Database database;
    private ManagementServer server;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(vertx, TestDatabase.create()).await(60, TimeUnit.SECONDS);
        server = on(0);
        vertx.deployVerticle(server).await(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        database.close().await(30, TimeUnit.SECONDS);
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void isReadyWhileTheDatabaseAnswers() throws Exception {
        HttpResponse<String> response = get("/health/ready");
        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("\"name\":\"database\",\"status\":\"UP\""), response.body());
    }

    @Test
    void isAliveButNotReadyWithoutADatabase() throws Exception {
        database.close().await(30, TimeUnit.SECONDS);
        HttpResponse<String> response = get("/health/ready");
        assertEquals(503, response.statusCode());
        assertTrue(response.body().contains("\"status\":\"DOWN\""), response.body());
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(200, get("/health/started").statusCode());
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
        return new ManagementServer(new GatewayConfig.Management("127.0.0.1", port), database.pool(), metrics);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
