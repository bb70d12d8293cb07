package io.metergate.uplink;

import io.metergate.lane.LaneThread;
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
    final int number;
    final long begunAt;

    /** The server is about to commit it, whether or not somebody still waits for that. */
    boolean committing;

    private final LaneThread server;
    private final Set<SimulatedRow> held = new LinkedHashSet<>();
    private final List<Runnable> writes = new ArrayList<>();
    private @Nullable SimulatedRow awaited;
    private Promise<Void> granted = Promise.promise();
    private boolean over;

    SimulatedTransaction(int number, LaneThread server) {
        this.number = number;
        this.server = server;
        this.begunAt = server.millis();
    }

    /** Completes once it holds the rows; fails, and is over, when it would close a ring of those that wait. */
    Future<Void> lock(List<? extends SimulatedRow> rows) {
        Future<Void> locked = Future.succeededFuture();
        for (SimulatedRow row : rows) {
            locked = locked.succeeded() ? lock(row) : locked.compose(before -> lock(row));
        }
        return locked;
    }

    Future<Void> lock(SimulatedRow row) {
        if (over) {
            return Future.failedFuture(error("25P02"));
        }
        if (row.holder == null || row.holder == this) {
            row.holder = this;
            held.add(row);
            return Future.succeededFuture();
        }
        if (closesARing(row)) {
            rollback();
            return Future.failedFuture(error("40P01"));
        }
        awaited = row;
        granted = Promise.promise();
        row.waiting.add(this);
        return granted.future();
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
