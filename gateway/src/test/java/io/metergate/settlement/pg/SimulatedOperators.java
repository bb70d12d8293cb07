package io.metergate.settlement.pg;

import io.metergate.ledger.LedgerInMemory;
import io.metergate.ledger.LedgerWriter;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.store.RowIds;
import io.metergate.settlement.pg.SimulatedDatabase.AccountRow;
import io.metergate.settlement.pg.SimulatedDatabase.MeterRow;
import io.metergate.supply.OpenCommand;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/**
 * Those who change the same rows by other ways: customers who pay, whoever delivers commands, and people and imports
 * that leave a transaction open, for moments or for minutes.
 */
@NullUnmarked
final class SimulatedOperators {
    private static final long FIRST_METER = 1_000;
    private static final long PAYMENT_MS_MAX = 50;
    private static final long AMOUNT_MAX = 3_000_000;
    private static final long HOLD_MS_MIN = 500;
    private static final long SHORT_HOLD_MS_MAX = 6_000;
    private static final long HOLD_MS_MAX = 90_000;
    /** Then meters begin to speak. */
    private static final int BEGINNING_MS = 12_000;

    private final SimulatedDatabase database;
    private final SimulatedFaults faults;
    private final LedgerWriter cashier = LedgerInMemory.writer();
    private final RowIds cashierIds = new RowIds();

    SimulatedOperators(SimulatedDatabase database) {
        this.database = database;
        this.faults = database.faults;
    }

    /** What they do until then. */
    void plan(Random random, int until) {
        int count = database.meters.size();
        for (int i = random.nextInt(12); i > 0; i--) {
            long account = FIRST_METER + random.nextInt(count);
            database.time.after(
                    random.nextInt(until),
                    () -> topUp(account, 1 + faults.within(AMOUNT_MAX), faults.within(PAYMENT_MS_MAX)));
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            MeterRow meter = database.meters.get(FIRST_METER + random.nextInt(count));
            database.time.after(random.nextInt(until), () -> changeCommand(meter));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Long> some = new ArrayList<>();
            for (long id = FIRST_METER; id < FIRST_METER + count; id++) {
                if (random.nextInt(3) == 0) {
                    some.add(id);
                }
            }
            long longest = random.nextBoolean() ? SHORT_HOLD_MS_MAX : HOLD_MS_MAX;
            long millis = HOLD_MS_MIN + random.nextInt((int) (longest - HOLD_MS_MIN));
            int kind = random.nextInt(5);
            int begins = random.nextInt(random.nextBoolean() ? BEGINNING_MS : until);
            database.time.after(begins, () -> hold(some, kind, millis));
        }
    }

    private void hold(List<Long> ids, int kind, long millis) {
        if (faults.isCalm() || ids.isEmpty()) {
            return;
        }
        faults.note("rows held for long");
        switch (kind) {
            case 0 -> ids.forEach(id -> topUp(id, 1 + faults.within(AMOUNT_MAX), millis));
            case 1 -> hold(rows(ids, true, false), millis, false);
            case 2 -> hold(rows(ids, false, true), millis, false);
            case 3 -> hold(rows(ids, true, true), millis, false);
            default -> hold(rows(database.meters.keySet().stream().sorted().toList(), true, true), millis, true);
        }
    }

    private List<SimulatedRow> rows(List<Long> ids, boolean accounts, boolean meters) {
        List<SimulatedRow> rows = new ArrayList<>();
        for (long id : ids) {
            if (accounts) {
                rows.add(database.accounts.get(id));
            }
            if (meters) {
                rows.add(database.meters.get(id));
            }
        }
        return rows;
    }

    /** What is changed now and then is nothing that settlement knows of, but it makes other rows of them. */
    private void hold(List<SimulatedRow> rows, long millis, boolean untold) {
        boolean changes = faults.oneIn(2);
        SimulatedTransaction transaction = database.begin(this, SimulatedTransaction.FOR_EVER);
        transaction.untold = untold;
        transaction.lock(rows).onSuccess(held -> {
            if (changes) {
                rows.forEach(row -> transaction.write(() -> row.version = transaction.number));
            }
            database.time.after(millis, transaction::commit);
        });
    }

    /** A payment, whose transaction holds the account and its meter for a while. */
    private void topUp(long accountId, long amount, long millis) {
        AccountRow row = database.accounts.get(accountId);
        MeterRow meter = database.meters.get(accountId);
        SimulatedTransaction transaction = database.begin(this, SimulatedTransaction.FOR_EVER);
        Future<Void> ready = cashierIds.reserve(
                count -> Future.succeededFuture(database.blocks(count, RowIds.BLOCK)), RowIds.BLOCK, 1);
        ready.compose(reserved -> transaction.lock(List.of(row, meter))).onSuccess(held -> {
            Postings postings = LedgerInMemory.topUp(
                    cashier, cashierIds, database.read(row), amount, meter.state.supplyPoint, database.now());
            transaction.write(() -> {
                row.account = LedgerInMemory.accounts(postings).get(0);
                row.version = transaction.number;
                row.paidIn += amount;
                database.transfers.addAll(LedgerInMemory.transfers(postings));
                LedgerInMemory.commands(postings)
                        .forEach(command -> SimulatedFlight.write(database, command, transaction.number));
            });
            database.time.after(millis, transaction::commit);
        });
    }

    /** A command under way leaves, or is over, by the hand of those who deliver commands; its meter is not touched. */
    private void changeCommand(MeterRow meter) {
        OpenCommand open = meter.state.openCommand;
        if (open != null) {
            faults.note("commands sent or ended");
            meter.state.openCommand =
                    open.sent() ? null : new OpenCommand(open.id(), open.supply(), true, open.expiresAt());
            meter.commandChangedAt = database.time.millis();
        }
    }
}
