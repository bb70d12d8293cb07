package io.metergate.platform.ops;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.config.PortBinding;
import io.metergate.platform.http.ConnectionGuard;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Health and metrics over HTTP: {@code /health/live}, {@code /health/started} and {@code /health/ready} in the form of
 * MicroProfile Health, {@code /metrics} in the text form of Prometheus. The gateway deploys it first: while it opens
 * the database and its ports, it lives and is not ready.
 */
public final class ManagementServer extends VerticleBase {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int CONNECTIONS_MAX = 100;
    private static final Duration FIRST_REQUEST_MAX = Duration.ofSeconds(15);
    private static final int IDLE_SECONDS = 60;

    private final GatewayConfig.Management config;
    private final HealthChecks checks;
    private final PrometheusMeterRegistry metrics;
    private @Nullable HttpServer server;

    public ManagementServer(GatewayConfig.Management config, HealthChecks checks, PrometheusMeterRegistry metrics) {
        this.config = config;
        this.checks = checks;
        this.metrics = metrics;
    }

    /** Where it listens, once deployed. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.actualPort();
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false);
        HttpServer created = new ConnectionGuard(vertx, CONNECTIONS_MAX, FIRST_REQUEST_MAX)
                .protect(vertx.createHttpServer(options), this::answer);
        server = created;
        return created.listen()
                .recover(failure ->
                        Future.failedFuture(PortBinding.failed("management", config.host(), config.port(), failure)));
    }

    private void answer(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response()
                    .setStatusCode(METHOD_NOT_ALLOWED)
                    .putHeader("Allow", "GET, HEAD")
                    .end();
            return;
        }
        switch (request.path()) {
            case "/health/live" -> send(request.response(), checks.alive());
            case "/health/started" -> send(request.response(), checks.hasStarted());
            case "/health/ready" -> checks.ready().onSuccess(report -> send(request.response(), report));
            case "/metrics" -> sendMetrics(request.response());
            default -> request.response().setStatusCode(NOT_FOUND).end();
        }
    }

    private static void send(HttpServerResponse response, HealthChecks.Report report) {
        response.setStatusCode(report.up() ? OK : SERVICE_UNAVAILABLE)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(report.json().encode() + "\n");
    }

    /** A scrape walks over every meter, which takes too long for an event loop. */
    private void sendMetrics(HttpServerResponse response) {
        vertx.executeBlocking(() -> metrics.scrape(), false)
                .onSuccess(text -> response.putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(
                        failure -> response.setStatusCode(SERVICE_UNAVAILABLE).end());
    }
}
