package io.metergate.app;

import io.metergate.api.ApiRoutes;
import io.metergate.config.GatewayConfig;
import io.metergate.config.PortBinding;
import io.metergate.console.Console;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The HTTP server that carries the console and the API. */
final class HttpVerticle extends VerticleBase {
    private static final int IDLE_SECONDS_MAX = 75;
    private static final int HEADER_BYTES_MAX = 8 * 1024;

    private final GatewayConfig.Http settings;
    private final Console.Parts parts;
    private final ApiRoutes api;
    private @Nullable Console console;
    private int port;

    HttpVerticle(GatewayConfig.Http settings, Console.Parts parts, ApiRoutes api) {
        this.settings = settings;
        this.parts = parts;
        this.api = api;
    }

    @Override
    public Future<?> start() {
        Console mounted = new Console(parts);
        console = mounted;
        Router router = Router.router(vertx);
        api.mount(router);
        router.route("/*").subRouter(mounted.router());
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                // HTTP/2 in clear is of no use to a browser, and one protocol less to attack.
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .recover(taken ->
                        Future.failedFuture(PortBinding.failed("http", settings.host(), settings.port(), taken)))
                .onSuccess(server -> port = server.actualPort());
    }

    @Override
    public Future<?> stop() {
        Console mounted = console;
        if (mounted != null) {
            mounted.close();
        }
        return Future.succeededFuture();
    }

    int port() {
        return port;
    }
}
