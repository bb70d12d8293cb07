package io.metergate.settlement.pg;

import io.metergate.intake.lane.LaneThread;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Holds rows until its end; its writes are seen by others from its commit on, or never. */
@NullUnmarked
final class SimulatedTransaction {
    /** So long a statement may take, whatever it does. */
    static final long STATEMENT_MS_MAX = 30_000;
    /** Of whoever waits for a row until he has it. */
    static final long FOR_EVER = Long.MAX_VALUE;

    final int number;
    final long begunAt;

    /** The server is about to commit it, whether or not somebody still waits for that. */
    boolean committing;
    /** It holds its rows by a lock on something else, as on a table, of which nobody is told who asks for them. */
    boolean untold;

    private final LaneThread server;
    private final Object owner;
    private final long patience;
    private final Set<SimulatedRow> held = new LinkedHashSet<>();
    private final List<Runnable> writes = new ArrayList<>();
    private @Nullable SimulatedRow awaited;
    private Promise<Void> granted = Promise.promise();
    private boolean over;

    /**
     * Begins.
     *
     * @param owner in whose name it waits
     * @param patience how long it waits for a row, in milliseconds
     */
    SimulatedTransaction(int number, LaneThread server, Object owner, long patience) {
        this.number = number;
        this.server = server;
        this.owner = owner;
        this.patience = patience;
        this.begunAt = server.millis();
    }

    /**
     * One statement: completes once it holds the rows. Fails, and is over, when it would close a ring of those that
     * wait, or has waited for too long.
     */
    Future<Void> lock(List<? extends SimulatedRow> rows) {
        long end = server.millis() + STATEMENT_MS_MAX;
        Future<Void> locked = Future.succeededFuture();
        for (SimulatedRow row : rows) {
            locked = locked.succeeded() ? lock(row, end) : locked.compose(before -> lock(row, end));
        }
        return locked;
    }

    private Future<Void> lock(SimulatedRow row, long end) {
        if (over) {
            return Future.failedFuture(error("25P02"));
        }
        if (tryLock(row)) {
            return Future.succeededFuture();
        }
        if (closesARing(row)) {
            rollback();
            return Future.failedFuture(error("40P01"));
        }
        awaited = row;
        granted = Promise.promise();
        row.waiting.add(this);
        if (patience != FOR_EVER) {
            waitNoLonger(granted, end - server.millis());
        }
        return granted.future();
    }

    /** Takes a row that nobody else holds. */
    boolean tryLock(SimulatedRow row) {
        if (row.holder != null && row.holder != this) {
            return false;
        }
        row.holder = this;
        held.add(row);
        return true;
    }

    private void waitNoLonger(Promise<Void> mine, long left) {
        server.after(Math.min(patience, left), () -> {
            SimulatedRow row = awaited;
            if (row == null || granted != mine) {
                return;
            }
            noteInVain(row);
            rollback();
            mine.tryFail(error(patience <= left ? "55P03" : "57014"));
        });
    }

    /** That somebody else holds a row, who was not waited for to the end. */
    void noteInVain(SimulatedRow row) {
        row.soughtInVain.put(owner, server.millis());
    }

    private boolean closesARing(SimulatedRow row) {
        SimulatedTransaction next = row.holder;
        while (next != null && next != this) {
            SimulatedRow wanted = next.awaited;
            next = wanted == null ? null : wanted.holder;
        }
        return next == this;
    }

    void write(Runnable change) {
        writes.add(change);
    }

    boolean isOver() {
        return over;
    }

    void commit() {
        if (!over) {
            writes.forEach(Runnable::run);
            end();
        }
    }

    void rollback() {
        if (!over) {
            end();
        }
    }

    private void end() {
        over = true;
        if (awaited != null) {
            awaited.waiting.remove(this);
            awaited = null;
        }
        held.forEach(this::pass);
        held.clear();
    }

    private void pass(SimulatedRow row) {
        SimulatedTransaction next = row.waiting.poll();
        row.holder = next;
        if (next != null) {
            next.awaited = null;
            next.held.add(row);
            Promise<Void> mine = next.granted;
            server.execute(mine::tryComplete);
        }
    }

    /** An error as the server gives it. */
    static PgException error(String state) {
        return new PgException("simulated", "ERROR", state, null);
    }
}
