package io.metergate.app;

import io.metergate.desk.api.ApiRoutes;
import io.metergate.desk.console.Console;
import io.metergate.desk.console.SecurityHeaders;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.config.PortBinding;
import io.metergate.platform.http.ConnectionGuard;
import io.metergate.platform.http.TimeLimit;
import io.metergate.transport.Exposure;
import io.metergate.transport.http.EventRoutes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The HTTP server that carries the console and the API. */
final class HttpVerticle extends VerticleBase {
    private static final int CONNECTIONS_MAX = 2_000;
    private static final Duration FIRST_REQUEST_MAX = Duration.ofSeconds(15);
    /** Longer than a request may wait for a connection to the database, and shorter than people have patience. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

    private static final int IDLE_SECONDS_MAX = 75;
    private static final int HEADER_BYTES_MAX = 8 * 1024;

    private final GatewayConfig.Http settings;
    private final Console.Parts parts;
    private final ApiRoutes api;
    private final EventRoutes events;
    private @Nullable Console console;
    private int port;

    HttpVerticle(GatewayConfig.Http settings, Console.Parts parts, ApiRoutes api, EventRoutes events) {
        this.settings = settings;
        this.parts = parts;
        this.api = api;
        this.events = events;
    }

    @Override
    public Future<?> start() {
        Console mounted = new Console(parts);
        console = mounted;
        Router router = Router.router(vertx);
        router.route().handler(new TimeLimit(vertx, ANSWER_MAX));
        router.route().handler(SecurityHeaders.handler(settings.secureCookies()));
        events.mount(router);
        return api.mount(vertx, router).compose(ready -> {
            router.route("/*").subRouter(mounted.router());
            return listen(router);
        });
    }

    private Future<?> listen(Router router) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                // HTTP/2 in clear is of no use to a browser, and one protocol less to attack.
                .setHttp2ClearTextEnabled(false);
        return new ConnectionGuard(vertx, CONNECTIONS_MAX, FIRST_REQUEST_MAX)
                .protect(vertx.createHttpServer(options), router)
                .listen()
                .recover(taken ->
                        Future.failedFuture(PortBinding.failed("http", settings.host(), settings.port(), taken)))
                .onSuccess(server -> {
                    port = server.actualPort();
                    Exposure.warn("http", settings.host(), meaningOfExposure());
                });
    }

    @Override
    public Future<?> stop() {
        Console mounted = console;
        if (mounted != null) {
            mounted.close();
        }
        return Future.succeededFuture();
    }

    private String meaningOfExposure() {
        String meaning = "HTTP is without TLS here, so that passwords and keys can be read on the way; put a proxy that"
                + " ends TLS before it";
        return settings.secureCookies()
                ? meaning
                : meaning + ", and set http.secureCookies, so that no browser sends a session in clear";
    }

    int port() {
        return port;
    }
}
