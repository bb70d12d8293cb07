package io.metergate.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.platform.store.Results;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TimeLimitIT {
    private static final Duration LIMIT = Duration.ofMillis(100);

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void start() {
        Router router = Router.router(vertx);
        Router inner = Router.router(vertx);
        router.route().handler(new TimeLimit(vertx, LIMIT));
        inner.get("/never").handler(context -> {});
        inner.get("/now").handler(context -> context.end("now"));
        inner.get("/stream").handler(context -> {
            context.response().setChunked(true).write("begun, ");
            vertx.setTimer(3 * LIMIT.toMillis(), later -> context.end("ended"));
        });
        inner.route()
                .failureHandler(context ->
                        context.response().setStatusCode(context.statusCode()).end("too late"));
        router.route("/*").subRouter(inner);
        server = Results.of(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        Results.of(vertx.close());
    }

    @Test
    void answersWhatNobodyAnswers() throws Exception {
        HttpResponse<String> answer = get("/never");

        assertEquals(503, answer.statusCode());
        assertEquals("too late", answer.body());
    }

    @Test
    void leavesOthersAlone() throws Exception {
        assertEquals("now", get("/now").body());
        assertEquals("begun, ended", get("/stream").body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
