package io.metergate.settlement.pg;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A lane's own session: opened when it is first needed, and again after it was lost. One thread's. */
final class LaneConnection implements LedgerSessions {
    private final Supplier<Future<LedgerSession>> connect;
    private @Nullable LedgerSession session;
    /** Counts the times that a session was given up; one that is still being opened then comes too late. */
    private long given;

    LaneConnection(Supplier<Future<LedgerSession>> connect) {
        this.connect = connect;
    }

    @Override
    public Future<LedgerSession> session() {
        LedgerSession open = session;
        if (open != null) {
            return Future.succeededFuture(open);
        }
        long asked = given;
        return connect.get().compose(opened -> use(opened, asked));
    }

    private Future<LedgerSession> use(LedgerSession opened, long asked) {
        if (asked != given) {
            // Whoever asked was given up meanwhile, and two attempts must never share a session.
            opened.cut();
            return Future.failedFuture(new VertxException("the connection came too late", true));
        }
        session = opened;
        opened.onLost(() -> {
            if (session == opened) {
                session = null;
            }
        });
        return Future.succeededFuture(opened);
    }

    @Override
    public void abandon() {
        given++;
        LedgerSession lost = session;
        session = null;
        if (lost != null) {
            lost.cut();
        }
    }
}
