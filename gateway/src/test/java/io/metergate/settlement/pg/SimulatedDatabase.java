package io.metergate.settlement.pg;

import io.metergate.billing.rating.Cells;
import io.metergate.intake.lane.VirtualTime;
import io.metergate.ledger.LedgerInMemory;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.Transfer;
import io.metergate.settlement.MeterState;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.TestHistory.Kept;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.ConnectException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The rows of a database that many sessions share, and its outages. */
@NullUnmarked
final class SimulatedDatabase {
    private static final int SLOW_CONNECTION_ONE_IN = 50;
    private static final long SLOW_CONNECTION_MS = 70_000;
    private static final Comparator<NewReading> PLACE =
            Comparator.comparing(NewReading::at).thenComparing(NewReading::valueWh);

    final VirtualTime time;
    final SimulatedFaults faults;
    final SimulatedBook book;
    final SimulatedSlowness slowness;

    final Map<Long, AccountRow> accounts = new HashMap<>();
    final Map<Long, MeterRow> meters = new HashMap<>();
    final List<Transfer> transfers = new ArrayList<>();
    final List<Moved> moves = new ArrayList<>();
    /** The messages whose frames are there, by their bytes, with all believed readings that each brought. */
    final IdentityHashMap<byte[], List<Brought>> frames = new IdentityHashMap<>();

    private final List<SimulatedSession> sessions = new ArrayList<>();
    private final List<SimulatedTransaction> transactions = new ArrayList<>();
    private int nextTransaction = Integer.MAX_VALUE - 20;
    private long nextBlock = 1;
    private final Instant beginning;
    private boolean away;
    private @Nullable AssertionError broken;

    /** A customer's account. */
    static final class AccountRow extends SimulatedRow {
        final long openingBalance;
        final NavigableMap<YearMonth, Cells> periods = new TreeMap<>();
        Account account;
        long paidIn;

        AccountRow(Account account) {
            this.account = account;
            this.openingBalance = account.balance();
        }
    }

    /** A meter behind an account. */
    static final class MeterRow extends SimulatedRow {
        final AccountRow account;
        final NavigableMap<NewReading, Kept> readings = new TreeMap<>(PLACE);
        MeterState state;
        /** When somebody last sent or ended its command, which no version tells of. */
        long commandChangedAt = -1;

        MeterRow(MeterState state, AccountRow account) {
            this.state = state;
            this.account = account;
        }
    }

    /** A believed reading: when, and the energy that the register had counted with it. */
    record Brought(Instant at, long totalWh) {}

    /** A commit moved a register's total on, and this revision of the book was in force. */
    record Moved(long meterId, long toWh, long bookRevision) {}

    SimulatedDatabase(VirtualTime time, SimulatedFaults faults, SimulatedBook book, Instant beginning) {
        this.beginning = beginning;
        this.time = time;
        this.faults = faults;
        this.book = book;
        this.slowness = new SimulatedSlowness(time);
    }

    /** Adds a meter with an account of the same id. */
    void add(MeterState installed) {
        AccountRow account = new AccountRow(installed.account);
        accounts.put(account.account.id(), account);
        meters.put(installed.meterId, new MeterRow(installed, account));
    }

    /** Says what is broken wherever that shows; whoever calls this may well take what it throws for an outage. */
    void require(boolean holds, String otherwise) {
        if (!holds) {
            broken = broken == null ? new AssertionError(otherwise) : broken;
            throw broken;
        }
    }

    /** Fails if anything was broken so far. */
    void requireAll() {
        if (broken != null) {
            throw broken;
        }
    }

    /** A session of a lane, sooner or later; none while the server is away. */
    Future<SimulatedSession> connect(Object lane) {
        Promise<SimulatedSession> connected = Promise.promise();
        boolean slow = !faults.isCalm() && faults.oneIn(SLOW_CONNECTION_ONE_IN);
        time.after(slow ? faults.within(SLOW_CONNECTION_MS) : faults.latency(), () -> {
            if (away) {
                connected.fail(new ConnectException("refused"));
                return;
            }
            SimulatedSession session = new SimulatedSession(this, lane);
            sessions.add(session);
            connected.complete(session);
        });
        return connected.future();
    }

    /** The server ends: every connection, and every transaction that was not committed. */
    void goAway() {
        away = true;
        transactions.forEach(SimulatedTransaction::rollback);
        transactions.clear();
        List<SimulatedSession> all = List.copyOf(sessions);
        sessions.clear();
        all.forEach(SimulatedSession::crash);
    }

    void comeBack() {
        away = false;
    }

    /** Begins a transaction of somebody who waits so long for a row. */
    SimulatedTransaction begin(Object owner, long patience) {
        // The numbers of transactions wrap as the 32 bits do that a row keeps of them.
        SimulatedTransaction begun = new SimulatedTransaction(nextTransaction++, time, owner, patience);
        transactions.removeIf(SimulatedTransaction::isOver);
        transactions.add(begun);
        return begun;
    }

    /** How many transactions have not ended. */
    long openTransactions() {
        return transactions.stream().filter(each -> !each.isOver()).count();
    }

    List<Long> blocks(int count, int size) {
        List<Long> firsts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            firsts.add(nextBlock);
            nextBlock += size;
        }
        return firsts;
    }

    /** The account as a transaction that holds it reads it. */
    Account read(AccountRow row) {
        return LedgerInMemory.by(book.plans(), row.account);
    }

    Instant now() {
        return beginning.plusMillis(time.millis());
    }
}
