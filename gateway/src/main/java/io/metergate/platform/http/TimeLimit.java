package io.metergate.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Answers 503 to a request that nobody has begun to answer in time, as when the database does not answer itself:
 * whoever asked is told so, and does not hold a connection for ever. What has begun, such as a stream of events, goes
 * on.
 */
public final class TimeLimit implements Handler<RoutingContext> {
    private static final int SERVICE_UNAVAILABLE = 503;

    private final Vertx vertx;
    private final long millisMax;

    public TimeLimit(Vertx vertx, Duration max) {
        this.vertx = vertx;
        this.millisMax = max.toMillis();
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        long timer = vertx.setTimer(millisMax, late -> {
            if (!response.headWritten() && !response.ended() && !response.closed()) {
                context.fail(SERVICE_UNAVAILABLE);
            }
        });
        context.addEndHandler(done -> vertx.cancelTimer(timer));
        context.next();
    }
}
