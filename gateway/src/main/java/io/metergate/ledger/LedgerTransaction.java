package io.metergate.ledger;

import io.metergate.ledger.posting.AccountPosting;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.store.RowIds;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open transaction of a {@link UnitOfWork}: locks accounts, writes postings, and collects the events to publish
 * after the commit.
 */
public final class LedgerTransaction {
    /** Far more than any one operation posts. */
    private static final int TRANSFERS_MAX = 256;

    private final SqlConnection connection;
    private final LedgerWriter writer;
    private final AccountLocks locks;
    private final InstantSource clock;
    private final List<GatewayEvent> events = new ArrayList<>();

    LedgerTransaction(SqlConnection connection, LedgerWriter writer, AccountLocks locks, InstantSource clock) {
        this.connection = connection;
        this.writer = writer;
        this.locks = locks;
        this.clock = clock;
    }

    public SqlConnection connection() {
        return connection;
    }

    /**
     * The time in microseconds. Call it after the account is locked: transfers of an account are then in the order of
     * their times, and a replay answers with the same instant.
     */
    public Instant now() {
        return clock.instant();
    }

    /** Locks the account with this number; fails with a refusal if there is none. */
    public Future<AccountWork> account(String number) {
        return find(number).compose(found -> found.map(Future::succeededFuture).orElseGet(LedgerTransaction::unknown));
    }

    /** Locks the account with this number; empty if there is none. */
    public Future<Optional<AccountWork>> find(String number) {
        return work(locks.byNumber(connection, number));
    }

    /** Locks the account with this id; empty if there is none. */
    public Future<Optional<AccountWork>> find(long id) {
        return work(locks.byId(connection, id));
    }

    /** Returns a refusal for a number that no account has. */
    public static <T> Future<T> unknown() {
        return Refusal.because(Refusal.Code.UNKNOWN_ACCOUNT, "account", "no account has this number");
    }

    /** Locks those of these accounts that no other transaction has locked. */
    Future<List<LockedAccount>> lockUnlocked(List<Long> ids) {
        return locks.free(connection, ids);
    }

    /** Locks the account with this id and reserves no ids for transfers; empty if there is none. */
    public Future<Optional<LockedAccount>> lock(long id) {
        return locks.byId(connection, id);
    }

    /** Reserves ids and returns empty postings that can take this many transfers. */
    public Future<Postings> postings(int transfersMax) {
        RowIds ids = new RowIds();
        return ids.reserve(connection, transfersMax).map(reserved -> new Postings(ids::take));
    }

    /** Posts effects on accounts. */
    public AccountPosting posting() {
        return writer.posting();
    }

    /** Writes postings, and publishes their events after the commit. */
    public Future<Void> write(Postings postings) {
        events.addAll(postings.events());
        return writer.write(connection, postings);
    }

    /** Writes postings, and publishes their events and these after the commit. */
    public Future<Void> write(Postings postings, List<GatewayEvent> more) {
        Future<Void> written = write(postings);
        events.addAll(more);
        return written;
    }

    List<GatewayEvent> events() {
        return events;
    }

    private Future<Optional<AccountWork>> work(Future<Optional<LockedAccount>> locking) {
        Future<Postings> reserving = postings(TRANSFERS_MAX);
        return Future.join(reserving, locking)
                .map(ready -> locking.result().map(locked -> new AccountWork(this, locked, reserving.result(), now())));
    }
}
