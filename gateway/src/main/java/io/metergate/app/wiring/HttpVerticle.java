package io.metergate.app.wiring;

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

/** The HTTP server of the console, the API and the HTTP integrations of network servers. */
final class HttpVerticle extends VerticleBase {
    private static final int CONNECTIONS_MAX = 2_000;
    private static final Duration FIRST_REQUEST_MAX = Duration.ofSeconds(15);
    /** Longer than a request may wait for a database connection, shorter than people wait for a page. */
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
                // Browsers do not use HTTP/2 without TLS.
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
        String meaning = "HTTP has no TLS here, so others can read passwords and keys; put a proxy that terminates TLS"
                + " in front of it";
        return settings.secureCookies()
                ? meaning
                : meaning + ", and set http.secureCookies, so that browsers send the session only over TLS";
    }

    int port() {
        return port;
    }
}
