package io.metergate.desk.console.live;

import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.feed.LiveFeed;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * All open pages. Events are gathered between two ticks, so a page gets at most two updates a second however much
 * happens, and a slow browser gets fewer.
 */
public final class LiveStreams implements AutoCloseable {
    private static final long TICK_MS = 500;
    private static final int STREAMS_MAX = 500;
    private static final int STREAMS_OF_SESSION_MAX = 12;

    private final Vertx vertx;
    private final Map<LiveStream, String> sessionOf = new ConcurrentHashMap<>();
    private final Object gathering = new Object();
    private final Runnable leaveFeed;
    private final long timer;
    private Touched touched = new Touched();

    public LiveStreams(Vertx vertx, LiveFeed feed) {
        this.vertx = vertx;
        this.leaveFeed = feed.subscribe(this::gather);
        this.timer = vertx.setPeriodic(TICK_MS, id -> tick());
    }

    /**
     * Answers a request with the stream of a page, or with 429 when there are too many.
     *
     * @param session the session that pays for it
     * @param over whether the session has ended; asked at every tick
     */
    public void open(RoutingContext context, LivePage page, String session, BooleanSupplier over) {
        HttpServerResponse response = context.response();
        if (isFull(session)) {
            response.setStatusCode(429).putHeader("Retry-After", "30");
            context.end();
            return;
        }
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        LiveStream stream = new LiveStream(vertx.getOrCreateContext(), response, page, over);
        sessionOf.put(stream, session);
        context.addEndHandler(ended -> sessionOf.remove(stream));
        response.write("retry: 2000\n\n")
                .onSuccess(written -> stream.tick(new Touched()))
                .onFailure(gone -> sessionOf.remove(stream));
    }

    /** Whether no more streams are opened for this session at present. */
    public boolean isFull(String session) {
        long ofSession = sessionOf.values().stream().filter(session::equals).count();
        return sessionOf.size() >= STREAMS_MAX || ofSession >= STREAMS_OF_SESSION_MAX;
    }

    /** Ends the streams of a session that was signed out. */
    public void endOf(String session) {
        sessionOf.forEach((stream, owner) -> {
            if (owner.equals(session)) {
                stream.end();
            }
        });
    }

    private void gather(List<GatewayEvent> events) {
        synchronized (gathering) {
            touched.add(events);
        }
    }

    private void tick() {
        Touched since;
        synchronized (gathering) {
            since = touched;
            touched = new Touched();
        }
        sessionOf.keySet().forEach(stream -> stream.tick(since));
    }

    @Override
    public void close() {
        leaveFeed.run();
        vertx.cancelTimer(timer);
        sessionOf.keySet().forEach(LiveStream::end);
    }
}
