package io.metergate.uplink;

import io.metergate.rerating.NewReading;
import io.metergate.rerating.RegisterId;
import io.metergate.rerating.TestHistory;
import io.metergate.rerating.TestHistory.Kept;
import io.metergate.store.RowIds;
import io.metergate.store.RowsOutdated;
import io.metergate.uplink.Knowledge.Missing;
import io.metergate.uplink.Knowledge.Questions;
import io.metergate.uplink.Knowledge.Value;
import io.metergate.uplink.SimulatedDatabase.MeterRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.ClosedConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A connection to the simulated database, on which anything may go wrong at any time. */
@NullUnmarked
final class SimulatedSession implements LedgerSession {
    private static final long NOTICED_MS_MAX = 3_000;
    private static final long MUCH_LATER_MS_MAX = 90_000;

    private final SimulatedDatabase database;
    /** In the order in which they were asked, whatever the promises' hashes are. */
    private final Set<Promise<?>> pending = new LinkedHashSet<>();

    private Runnable whenLost = () -> {};
    private @Nullable SimulatedTransaction transaction;
    /** Nothing goes out or comes in any more. */
    private boolean lost;
    /** The server does nothing any more of what was sent. */
    private boolean deaf;

    SimulatedSession(SimulatedDatabase database) {
        this.database = database;
    }

    @Override
    public Future<List<Long>> next(int blocks) {
        return ask(() -> Future.succeededFuture(database.blocks(blocks, RowIds.BLOCK)));
    }

    @Override
    public Future<Locked> lock(List<Long> meterIds) {
        return ask(() -> {
            SimulatedTransaction begun = begin();
            List<SimulatedRow> rows = new ArrayList<>();
            List<MeterRow> meters = meterIds.stream()
                    .map(database.meters::get)
                    .sorted(Comparator.comparingLong(row -> row.account.account.id()))
                    .toList();
            meters.forEach(row -> rows.addAll(List.of(row.account, row)));
            return begun.lock(rows).map(held -> read(meters));
        });
    }

    private Locked read(List<MeterRow> rows) {
        Map<Long, KnownMeter> meters = new HashMap<>();
        for (MeterRow row : rows) {
            MeterState state = row.state.copy();
            state.account = database.read(row.account);
            KnownMeter.RowVersions versions = new KnownMeter.RowVersions(row.account.version, row.version);
            meters.put(state.meterId, new KnownMeter(state, versions, database.book.revision()));
        }
        return new Locked(meters, database.book.revision());
    }

    @Override
    public Future<Void> complete(Knowledge knowledge, Instant now) {
        return ask(() -> {
            Questions asked = knowledge.questions();
            asked.histories().keySet().forEach(account -> database.faults.note("accounts rated again"));
            knowledge.answerValues(asked.values(), believed(asked.values(), now));
            Set<NewReading> there = new HashSet<>();
            for (NewReading sought : asked.readings()) {
                if (database.meters.get(sought.register().meterId()).readings.containsKey(sought)) {
                    there.add(sought);
                }
            }
            knowledge.answerReadings(asked.readings(), there);
            asked.histories().forEach((id, missing) -> load(knowledge, id, missing));
            return Future.succeededFuture();
        });
    }

    private Set<Value> believed(List<Value> asked, Instant now) {
        Set<Value> believed = new HashSet<>();
        for (Value value : asked) {
            for (Kept kept :
                    database.meters.get(value.register().meterId()).readings.values()) {
                boolean recent = kept.reading().at().isAfter(now.minus(Knowledge.LOOK_BACK));
                if (kept.totalWh() != null && kept.reading().valueWh() == value.wh() && recent) {
                    believed.add(new Value(new RegisterId(value.register().meterId(), 0), value.wh()));
                }
            }
        }
        return believed;
    }

    private void load(Knowledge knowledge, long accountId, Missing missing) {
        // Accounts and meters have the same ids.
        MeterRow row = database.meters.get(accountId);
        RegisterTrack main = row.state.main();
        TestHistory.Installed installed = new TestHistory.Installed(
                accountId,
                main.name.toString(),
                main.rules.openingWh(),
                main.rules.installedAt(),
                main.rules.rolloverWh());
        knowledge.answerHistory(
                accountId,
                TestHistory.of(
                        missing.account().plans(),
                        installed,
                        List.copyOf(row.readings.values()),
                        missing.places(),
                        row.account.periods),
                false);
    }

    @Override
    public Future<Integer> commit(Outcome outcome, boolean begun) {
        SimulatedFlight flight = new SimulatedFlight(database, outcome);
        return ask(() -> flight.fly(begun ? current() : begin())).compose(revision -> {
            if (!outcome.before().isEmpty() && revision != outcome.bookRevision()) {
                database.faults.note("book outdated");
                return Future.failedFuture(new RowsOutdated("the book was changed"));
            }
            SimulatedTransaction flown = current();
            return ask(flown, () -> {
                if (lost) {
                    database.faults.note("commits that nobody waited for");
                }
                flown.commit();
                return Future.succeededFuture(flown.number);
            });
        });
    }

    @Override
    public Future<Void> rollback() {
        return ask(() -> {
            if (transaction != null) {
                transaction.rollback();
            }
            return Future.succeededFuture();
        });
    }

    private SimulatedTransaction begin() {
        database.require(transaction == null || transaction.isOver(), "two transactions at once on one connection");
        transaction = database.begin();
        return transaction;
    }

    private SimulatedTransaction current() {
        SimulatedTransaction open = transaction;
        database.require(open != null && !open.isOver(), "no transaction is under way");
        return Objects.requireNonNull(open);
    }

    /** Sends something that the server does once it has heard it, and answers; unless one of the faults happens. */
    private <T> Future<T> ask(Supplier<Future<T>> work) {
        return ask(null, work);
    }

    /** The same, of the end of a transaction, which the server brings about once it has begun with it. */
    private <T> Future<T> ask(@Nullable SimulatedTransaction ending, Supplier<Future<T>> work) {
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
                if (ending != null) {
                    ending.committing = true;
                }
                hear(database.faults.within(MUCH_LATER_MS_MAX), work, done -> {});
            }
            case CONFLICT -> fail(answer, "40001");
            case OVERWORKED -> fail(answer, "53200");
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

    /** An error ends the transaction at once. */
    private <T> void fail(Promise<T> answer, String state) {
        hear(
                latency(),
                () -> {
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
