package io.metergate.desk.console.live;

import io.metergate.desk.console.fault.LogLimit;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open page and its stream; everything happens on the event loop of its connection. */
final class LiveStream {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final LogLimit FAILURES = new LogLimit(1);
    private static final int REFRESH_TICKS_BY_TIME = 4;
    private static final int REFRESH_TICKS = 40;
    private static final int HEARTBEAT_TICKS = 30;

    private final Context eventLoop;
    private final HttpServerResponse response;
    private final LivePage page;
    private final BooleanSupplier over;
    private final Map<String, String> shown = new HashMap<>();
    private boolean dirty = true;
    private boolean rendering;
    private int ticks;
    private int ticksSinceWrite;

    LiveStream(Context eventLoop, HttpServerResponse response, LivePage page, BooleanSupplier over) {
        this.eventLoop = eventLoop;
        this.response = response;
        this.page = page;
        this.over = over;
    }

    /** Sends what changed, if the page was touched, the last update has been built, and the browser keeps up. */
    void tick(Touched touched) {
        boolean touches = page.isTouchedBy(touched);
        eventLoop.runOnContext(run -> {
            ticks++;
            ticksSinceWrite++;
            dirty |= touches || ticks % (page.changesWithTime() ? REFRESH_TICKS_BY_TIME : REFRESH_TICKS) == 0;
            if (response.closed() || response.ended()) {
                return;
            }
            if (over.getAsBoolean()) {
                end();
            } else if (dirty && !rendering && !response.writeQueueFull()) {
                render();
            } else if (ticksSinceWrite >= HEARTBEAT_TICKS && !response.writeQueueFull()) {
                write(": still here\n\n");
            }
        });
    }

    void end() {
        eventLoop.runOnContext(run -> {
            if (!response.ended() && !response.closed()) {
                response.end().onFailure(gone -> LOG.debug("A live page left while its stream was ended"));
            }
        });
    }

    private void render() {
        dirty = false;
        rendering = true;
        page.slots()
                .onComplete(done -> eventLoop.runOnContext(run -> {
                    rendering = false;
                    if (done.succeeded()) {
                        send(done.result());
                    } else {
                        // The browser comes back by itself, and shows until then that it is not up to date.
                        FAILURES.next()
                                .ifPresent(ending ->
                                        LOG.warn("A live page was not brought up to date{}", ending, done.cause()));
                        end();
                    }
                }));
    }

    private void send(Slots slots) {
        StringBuilder patch = new StringBuilder();
        for (Slot slot : slots.all()) {
            if (!slot.markup().equals(shown.put(slot.id(), slot.markup()))) {
                patch.append(slot.patch());
            }
        }
        if (!patch.isEmpty() && !response.ended() && !response.closed()) {
            write("event: patch\ndata: " + patch.toString().replace("\n", "\ndata: ") + "\n\n");
        }
    }

    private void write(String text) {
        ticksSinceWrite = 0;
        response.write(text).onFailure(gone -> LOG.debug("A live page left while it was written to"));
    }
}
