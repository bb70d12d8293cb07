package io.metergate.settlement.pg;

import io.metergate.ledger.LedgerInMemory;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.Transfer;
import io.metergate.platform.store.RowsOutdated;
import io.metergate.settlement.BatchResult;
import io.metergate.settlement.BatchResult.FrameRow;
import io.metergate.settlement.BatchResult.ReadingRow;
import io.metergate.settlement.pg.LedgerSession.Outcome;
import io.metergate.settlement.pg.SimulatedDatabase.AccountRow;
import io.metergate.settlement.pg.SimulatedDatabase.Brought;
import io.metergate.settlement.pg.SimulatedDatabase.MeterRow;
import io.metergate.settlement.pg.SimulatedDatabase.Moved;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RatedPeriods;
import io.metergate.settlement.rating.TestHistory.Kept;
import io.metergate.supply.CommandOutbox.NewCommand;
import io.metergate.supply.OpenCommand;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/** What the statements of a batch do to the rows, with the conditions that each of them has. */
@NullUnmarked
final class SimulatedFlight {
    private final SimulatedDatabase database;
    private final Outcome outcome;
    private final Map<Long, CachedMeter> before;

    SimulatedFlight(SimulatedDatabase database, Outcome outcome) {
        this.database = database;
        this.outcome = outcome;
        this.before = outcome.before();
    }

    /** A row that a statement finds only while it is of this version. */
    private record Expected(SimulatedRow row, int version) {}

    /** Does everything but commit it. Fails as the first statement that fails. */
    Future<Long> fly(SimulatedTransaction transaction) {
        List<Expected> expected = new ArrayList<>(accounts());
        expected.addAll(meters());
        List<SimulatedRow> rows = new ArrayList<>();
        expected.forEach(each -> rows.add(each.row()));
        // Others that are held already are written without a condition.
        return transaction.lock(rows).compose(held -> pass(transaction)).compose(passed -> {
            if (!expected.stream().allMatch(each -> each.row().version == each.version())) {
                database.faults.note("rows outdated");
                return Future.failedFuture(new RowsOutdated("simulated"));
            }
            before.forEach((id, meter) -> checkCommand(transaction, database.meters.get(id), meter));
            if (breaksAConstraint()) {
                transaction.rollback();
                database.faults.note("messages refused by a constraint");
                return Future.failedFuture(SimulatedTransaction.error("23514"));
            }
            long revision = database.book.revision();
            transaction.write(() -> write(transaction.number, revision));
            return Future.succeededFuture(revision);
        });
    }

    /** Goes on at once, or is cancelled after all the time that a statement may take. */
    private Future<Void> pass(SimulatedTransaction transaction) {
        if (!database.slowness.concerns(outcome.result().frames())) {
            return Future.succeededFuture();
        }
        database.faults.note("batches that took too long");
        Promise<Void> cancelled = Promise.promise();
        database.time.after(SimulatedTransaction.STATEMENT_MS_MAX, () -> {
            transaction.rollback();
            cancelled.fail(SimulatedTransaction.error("57014"));
        });
        return cancelled.future();
    }

    private List<Expected> accounts() {
        Set<Long> wide = new HashSet<>();
        List<Expected> expected = new ArrayList<>();
        for (Account after : LedgerInMemory.accounts(outcome.result().postings)) {
            CachedMeter meter = before.get(after.id());
            if (LedgerInMemory.isNarrow(meter.state().account, after)) {
                wide.add(after.id());
                expected.add(account(meter));
            }
        }
        before.forEach((id, meter) -> {
            if (!outcome.held() && !wide.contains(meter.state().account.id())) {
                expected.add(account(meter));
            }
        });
        expected.sort(Comparator.comparingLong(each -> ((AccountRow) each.row()).account.id()));
        return expected;
    }

    private Expected account(CachedMeter meter) {
        return new Expected(
                database.accounts.get(meter.state().account.id()),
                meter.versions().account());
    }

    private List<Expected> meters() {
        List<Expected> expected = new ArrayList<>();
        before.forEach((id, meter) -> {
            if (!outcome.held() || outcome.result().meters.containsKey(id)) {
                expected.add(
                        new Expected(database.meters.get(id), meter.versions().meter()));
            }
        });
        return expected;
    }

    /** A command that is no longer as the batch knew it was so when its transaction began. */
    private void checkCommand(SimulatedTransaction transaction, MeterRow row, CachedMeter known) {
        boolean same = Objects.equals(row.state.openCommand, known.state().openCommand);
        database.require(
                same || row.commandChangedAt >= transaction.begunAt,
                "a batch was settled with a command that had long been sent or ended");
    }

    private boolean breaksAConstraint() {
        for (FrameRow frame : outcome.result().frames()) {
            if (SimulatedMeter.isRefused(frame.uplink().frame(), frame.verdict())) {
                return true;
            }
        }
        return false;
    }

    private void write(int version, long revision) {
        BatchResult result = outcome.result();
        database.faults.note(outcome.held() ? "batches locked first" : "batches of remembered meters");
        for (Account after : LedgerInMemory.accounts(result.postings)) {
            AccountRow row = database.accounts.get(after.id());
            row.account = after;
            row.version = version;
            LedgerInMemory.periods(result.postings, after.id(), row.periods::put);
        }
        result.meters.forEach((id, after) -> {
            MeterRow row = database.meters.get(id);
            OpenCommand open = row.state.openCommand;
            row.state = after.copy();
            row.state.openCommand = open;
            row.version = version;
        });
        Map<Long, List<Brought>> brought = new HashMap<>();
        for (FrameRow frame : result.frames()) {
            byte[] bytes = frame.uplink().frame();
            brought.put(frame.id(), database.frames.computeIfAbsent(bytes, none -> new ArrayList<>()));
        }
        for (ReadingRow reading : result.readings()) {
            if (reading.totalWh() != null) {
                NewReading placed = reading.reading();
                brought.get(placed.frameId()).add(new Brought(placed.at(), reading.totalWh()));
            }
            write(reading, revision);
        }
        result.changedReadings.values().forEach(changes -> changes.forEach(this::change));
        database.transfers.addAll(LedgerInMemory.transfers(result.postings));
        LedgerInMemory.commands(result.postings).forEach(command -> write(database, command, version));
    }

    private void write(ReadingRow row, long revision) {
        NewReading reading = row.reading();
        long meterId = reading.register().meterId();
        database.meters.get(meterId).readings.putIfAbsent(reading, new Kept(reading, row.totalWh(), row.reason()));
        if (row.totalWh() != null) {
            database.moves.add(new Moved(meterId, row.totalWh(), revision));
        }
    }

    private void change(RatedPeriods.Change change) {
        NewReading reading = new NewReading(change.register(), change.at(), change.valueWh(), change.frameId());
        database.meters
                .get(change.register().meterId())
                .readings
                .put(reading, new Kept(reading, change.totalWh(), change.reason()));
    }

    /** A new command touches its meter's row. */
    static void write(SimulatedDatabase database, NewCommand command, int version) {
        MeterRow row = database.meters.get(command.meterId());
        row.state.openCommand = new OpenCommand(command.id(), command.supply(), false, command.expiresAt());
        row.version = version;
    }

    /** For the sums of the audit. */
    static long change(Transfer transfer) {
        long customer = transfer.accountId();
        if (transfer.creditAccount() == customer) {
            return transfer.amount();
        }
        return transfer.debitAccount() == customer ? -transfer.amount() : 0;
    }
}
