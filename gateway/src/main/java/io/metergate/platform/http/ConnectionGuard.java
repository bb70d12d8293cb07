package io.metergate.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.IdentityHashMap;

/**
 * Closes the connections of one HTTP/1 server that are too many, and those whose first request is not complete in time,
 * as of clients that send a header letter by letter. What comes after the first request is left to the idle timeout.
 * Belongs to the event loop of its server, on which HTTP/2 in clear must be off: the connections would be seen late.
 */
public final class ConnectionGuard {
    private final Vertx vertx;
    private final int connectionsMax;
    private final long firstRequestMillisMax;
    /** Every open connection, with the timer that runs until its first request. */
    private final IdentityHashMap<HttpConnection, Long> timers = new IdentityHashMap<>();

    public ConnectionGuard(Vertx vertx, int connectionsMax, Duration firstRequestMax) {
        this.vertx = vertx;
        this.connectionsMax = connectionsMax;
        this.firstRequestMillisMax = firstRequestMax.toMillis();
    }

    /** Sets the server's handlers; call it before the server listens. */
    public HttpServer protect(HttpServer server, Handler<HttpServerRequest> requests) {
        return server.connectionHandler(this::opened).requestHandler(request -> {
            request.end().onComplete(received -> vertx.cancelTimer(timers.getOrDefault(request.connection(), -1L)));
            requests.handle(request);
        });
    }

    private void opened(HttpConnection connection) {
        if (timers.size() >= connectionsMax) {
            connection.close();
            return;
        }
        timers.put(connection, vertx.setTimer(firstRequestMillisMax, late -> connection.close()));
        connection.closeHandler(closed -> {
            Long timer = timers.remove(connection);
            if (timer != null) {
                vertx.cancelTimer(timer);
            }
        });
    }
}
