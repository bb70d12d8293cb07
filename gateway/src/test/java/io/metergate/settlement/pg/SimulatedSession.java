package io.metergate.settlement.pg;

import io.metergate.platform.store.RowIds;
import io.metergate.platform.store.RowsOutdated;
import io.metergate.settlement.Lookups;
import io.metergate.settlement.pg.SimulatedDatabase.MeterRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.ClosedConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A connection to the simulated database, on which anything may go wrong at any time. */
@NullUnmarked
final class SimulatedSession implements LedgerSession {
    private static final long PATIENCE_MS = 4_000;
    private static final long MOMENT_MS = 500;
    private static final String ABORTED = "25P02";
    private static final long NOTICED_MS_MAX = 3_000;
    private static final long MUCH_LATER_MS_MAX = 90_000;

    private final SimulatedDatabase database;
    private final SimulatedQueries queries;
    private final Object lane;
    /** In the order in which they were asked, whatever the promises' hashes are. */
    private final Set<Promise<?>> pending = new LinkedHashSet<>();

    private Runnable whenLost = () -> {};
    /** What this end knows: a rollback is only sent where something was begun. */
    private boolean inTransaction;
    /** What the server knows: between a BEGIN and the COMMIT or ROLLBACK that ends it. */
    private boolean block;

    /** Whether a commit has failed, which may have ended the transaction, and may not. */
    private boolean commitFailed;

    private @Nullable SimulatedTransaction transaction;
    /** Nothing goes out or comes in any more. */
    private boolean lost;
    /** The server does nothing any more of what was sent. */
    private boolean deaf;

    /** What something that is sent is to the transaction. */
    private enum Word {
        BEGIN,
        COMMIT,
        OTHER
    }

    SimulatedSession(SimulatedDatabase database, Object lane) {
        this.database = database;
        this.queries = new SimulatedQueries(database);
        this.lane = lane;
    }

    @Override
    public Future<List<Long>> next(int blocks) {
        return ask(
                Word.OTHER,
                () -> isAborted()
                        ? Future.failedFuture(SimulatedTransaction.error(ABORTED))
                        : Future.succeededFuture(database.blocks(blocks, RowIds.BLOCK)));
    }

    @Override
    public Future<Locked> lock(List<Long> meterIds) {
        return lock(meterIds, PATIENCE_MS);
    }

    @Override
    public Future<Locked> lockUnlessHeld(List<Long> meterIds) {
        return lock(meterIds, MOMENT_MS);
    }

    private Future<Locked> lock(List<Long> meterIds, long patience) {
        enter();
        return ask(
                Word.BEGIN,
                () -> begin(patience).compose(begun -> {
                    List<SimulatedRow> rows = new ArrayList<>();
                    List<MeterRow> meters = meters(meterIds);
                    meters.forEach(row -> rows.addAll(List.of(row.account, row)));
                    return begun.lock(rows).map(held -> queries.read(meters));
                }));
    }

    private List<MeterRow> meters(List<Long> ids) {
        return ids.stream()
                .map(database.meters::get)
                .sorted(Comparator.comparingLong(row -> row.account.account.id()))
                .toList();
    }

    @Override
    public Future<Set<Long>> held(List<Long> meterIds) {
        enter();
        Future<Set<Long>> told = ask(
                Word.BEGIN,
                () -> begin(MOMENT_MS).map(begun -> {
                    Set<Long> held = new LinkedHashSet<>();
                    for (MeterRow row : meters(meterIds)) {
                        boolean free = begun.tryLock(row.account) && begun.tryLock(row);
                        if (!free && (isTold(row.account) || isTold(row))) {
                            begun.noteInVain(row);
                            held.add(row.state.meterId);
                        }
                    }
                    database.faults.note(held.isEmpty() ? "nobody could tell who holds rows" : "held rows told");
                    return held;
                }));
        return told.eventually(this::rollback);
    }

    private boolean isTold(SimulatedRow row) {
        return row.holder != null && row.holder != transaction && !row.holder.untold;
    }

    @Override
    public Future<Void> complete(Lookups knowledge, Instant now) {
        requireBegun();
        return ask(Word.OTHER, () -> {
            current();
            queries.complete(knowledge, now);
            return Future.succeededFuture();
        });
    }

    @Override
    public Future<Integer> commit(Outcome outcome, boolean begun) {
        SimulatedFlight flight = new SimulatedFlight(database, outcome);
        if (begun) {
            requireBegun();
        } else {
            enter();
        }
        Word first = begun ? Word.OTHER : Word.BEGIN;
        return ask(
                        first,
                        () -> begun ? flight.fly(current()) : begin(PATIENCE_MS).compose(flight::fly))
                .compose(revision -> {
                    if (!outcome.before().isEmpty() && revision != outcome.bookRevision()) {
                        database.faults.note("book outdated");
                        return Future.failedFuture(new RowsOutdated("the book was changed"));
                    }
                    return commit(current())
                            .onFailure(failure -> commitFailed = true)
                            .onSuccess(answered -> inTransaction = false);
                });
    }

    /** The transaction is over whatever the answer is; where it was not sound any more, without effect. */
    private Future<Integer> commit(SimulatedTransaction flown) {
        boolean sound = database.faults.isSound();
        return ask(Word.COMMIT, () -> {
            block = false;
            if (!sound) {
                database.faults.note("commits that ended as a rollback");
                flown.rollback();
                return Future.failedFuture(SimulatedTransaction.error(ABORTED));
            }
            if (lost) {
                database.faults.note("commits that nobody waited for");
            }
            flown.commit();
            return Future.succeededFuture(flown.number);
        });
    }

    @Override
    public Future<Void> rollback() {
        if (!inTransaction) {
            return Future.succeededFuture();
        }
        inTransaction = false;
        return ask(Word.OTHER, () -> {
            database.require(block || commitFailed, "a rollback came without a transaction");
            block = false;
            commitFailed = false;
            if (transaction != null) {
                transaction.rollback();
            }
            return Future.succeededFuture();
        });
    }

    /** Whether this end of the connection has begun something there that it has not ended. */
    boolean isInTransaction() {
        return inTransaction && !lost;
    }

    private void enter() {
        database.require(!isInTransaction(), "a transaction was begun within another");
        inTransaction = true;
    }

    private void requireBegun() {
        database.require(inTransaction || lost, "a statement came without its transaction");
    }

    private Future<SimulatedTransaction> begin(long patience) {
        if (isAborted()) {
            return Future.failedFuture(SimulatedTransaction.error(ABORTED));
        }
        database.require(!block, "two transactions at once on one connection");
        block = true;
        SimulatedTransaction begun = database.begin(lane, patience);
        transaction = begun;
        return Future.succeededFuture(begun);
    }

    /** After an error nothing but the end of the transaction is heard; its rows are free already. */
    private boolean isAborted() {
        return block && (transaction == null || transaction.isOver());
    }

    private SimulatedTransaction current() {
        SimulatedTransaction open = transaction;
        database.require(open != null && !open.isOver(), "no transaction is under way");
        return Objects.requireNonNull(open);
    }

    /** Sends something that the server does once it has heard it, and answers; unless one of the faults happens. */
    private <T> Future<T> ask(Word word, Supplier<Future<T>> work) {
        if (lost) {
            return Future.failedFuture(ClosedConnectionException.INSTANCE);
        }
        Promise<T> answer = Promise.promise();
        pending.add(answer);
        SimulatedFaults.Kind fault = database.faults.next();
        switch (fault) {
            case NONE -> hear(latency(), work, done -> database.time.after(latency(), () -> answer(answer, done)));
            case CUT_BEFORE -> database.time.after(latency(), this::lose);
            case CUT_AFTER -> hear(latency(), work, done -> database.time.after(latency(), this::lose));
            case HANG_BEFORE -> {}
            case HANG_AFTER -> {
                if (word == Word.COMMIT) {
                    // The server brings it to its end once it has begun with it.
                    current().committing = true;
                }
                hear(database.faults.within(MUCH_LATER_MS_MAX), work, done -> {});
            }
            case CONFLICT -> fail(word, answer, "40001");
            case OVERWORKED -> fail(word, answer, "53200");
            case CANCELLED -> fail(word, answer, "57014");
        }
        return answer.future();
    }

    private interface Done<T> {
        void with(Future<T> done);
    }

    private <T> void hear(long delay, Supplier<Future<T>> work, Done<T> then) {
        database.time.after(delay, () -> {
            if (!deaf) {
                work.get()
                        .onComplete(done -> then.with(
                                done.succeeded()
                                        ? Future.succeededFuture(done.result())
                                        : Future.failedFuture(done.cause())));
            }
        });
    }

    private <T> void answer(Promise<T> answer, Future<T> done) {
        if (!lost && pending.remove(answer)) {
            done.onComplete(answer);
        }
    }

    /** An error undoes the transaction at once; that it has ended must be said yet, mostly unless its commit failed. */
    private <T> void fail(Word word, Promise<T> answer, String state) {
        hear(
                latency(),
                () -> {
                    block = word == Word.BEGIN || (block && (word != Word.COMMIT || database.faults.oneIn(2)));
                    if (transaction != null) {
                        transaction.rollback();
                    }
                    return Future.<T>failedFuture(SimulatedTransaction.error(state));
                },
                done -> database.time.after(latency(), () -> answer(answer, done)));
    }

    private long latency() {
        return database.faults.latency();
    }

    @Override
    public void onLost(Runnable task) {
        whenLost = task;
    }

    @Override
    public void cut() {
        lose();
    }

    /** The connection ends. What was sent may still be heard. */
    void lose() {
        if (lost) {
            return;
        }
        end();
        List<Promise<?>> unanswered = List.copyOf(pending);
        pending.clear();
        whenLost.run();
        unanswered.forEach(each -> each.tryFail(ClosedConnectionException.INSTANCE));
    }

    /** The other end is no more, with all that it had begun. */
    void crash() {
        deaf = true;
        lose();
    }

    /** Whoever held this end of the connection is no more, and hears nothing of it. */
    void die() {
        end();
        pending.clear();
    }

    private void end() {
        lost = true;
        deaf |= database.faults.oneIn(2) && (transaction == null || !transaction.committing);
        database.time.after(database.faults.within(NOTICED_MS_MAX), () -> {
            SimulatedTransaction left = transaction;
            if (left != null && left.committing) {
                database.time.after(MUCH_LATER_MS_MAX, left::rollback);
                return;
            }
            deaf = true;
            if (left != null) {
                left.rollback();
            }
        });
    }
}
