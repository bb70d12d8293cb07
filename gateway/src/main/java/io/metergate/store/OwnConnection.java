package io.metergate.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is made again when it was lost, for somebody who uses it alone. Attempts that fail are spaced: the
 * first few follow soon, later ones {@value #PAUSE_MS_MAX} ms apart. One context's; every call must come from there.
 */
public final class OwnConnection {
    private static final long PAUSE_MS_FIRST = 50;
    private static final long PAUSE_MS_MAX = 2_000;

    private final Vertx vertx;
    private final Supplier<Future<PgConnection>> open;
    private @Nullable Future<PgConnection> current;
    private long pauseMs;
    private boolean closed;

    OwnConnection(Vertx vertx, Supplier<Future<PgConnection>> open) {
        this.vertx = vertx;
        this.open = open;
    }

    /**
     * The connection, a new one where there is none. Fails when one attempt to make one fails; who comes then starts the
     * next attempt, after a pause.
     */
    public Future<PgConnection> get() {
        if (closed) {
            return Future.failedFuture(new IllegalStateException("the connection is closed for good"));
        }
        Future<PgConnection> known = current;
        if (known != null) {
            return known;
        }
        Future<PgConnection> opening = pause().compose(over -> open.get());
        current = opening;
        opening.onComplete(opened -> {
            pauseMs = opened.succeeded() ? 0 : Math.min(PAUSE_MS_MAX, Math.max(PAUSE_MS_FIRST, pauseMs * 2));
            if (opened.failed()) {
                forget(opening);
            } else if (closed) {
                opened.result().close();
            } else {
                opened.result().closeHandler(lost -> forget(opening));
            }
        });
        return opening;
    }

    /** Gives the connection up, in the middle of whatever it does; what was asked on it fails. */
    public void discard() {
        Future<PgConnection> known = current;
        current = null;
        if (known != null) {
            known.onSuccess(GuardedDriver::cut);
        }
    }

    /** Closes it for good. */
    public Future<Void> close() {
        closed = true;
        Future<PgConnection> known = current;
        current = null;
        return known == null || !known.succeeded()
                ? Future.succeededFuture()
                : known.result().close();
    }

    private Future<Void> pause() {
        if (pauseMs == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> over = Promise.promise();
        vertx.setTimer(pauseMs, timer -> over.complete());
        return over.future();
    }

    private void forget(Future<PgConnection> lost) {
        if (current == lost) {
            current = null;
        }
    }
}
