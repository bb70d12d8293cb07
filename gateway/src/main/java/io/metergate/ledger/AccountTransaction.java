package io.metergate.ledger;

import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Conflict;
import io.metergate.platform.store.RowIds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One operation on one account in one transaction: locks it, lets a step decide and write, and tells those who look on
 * once it is committed. After a deadlock, or a race for a value that must be unique, the whole runs again: the next try
 * sees what the other one committed.
 */
public final class AccountTransaction {
    private static final int RETRIES_MAX = 8;
    /** Far more than any one operation posts. */
    private static final int TRANSFERS_MAX = 256;

    private final Pool pool;
    private final LedgerWriter writer;
    private final AccountLocks locks;
    private final LiveFeed feed;
    private final InstantSource clock;

    public AccountTransaction(Pool pool, LedgerWriter writer, AccountLocks locks, LiveFeed feed, InstantSource clock) {
        this.pool = pool;
        this.writer = writer;
        this.locks = locks;
        this.feed = feed;
        this.clock = clock;
    }

    /** What to do with an account that is locked; whatever it returns without writing leaves everything as it was. */
    public interface Step<T> {
        Future<T> in(AccountWork work);
    }

    /** What a step came to, and what to tell those who look on once it is committed. */
    public record Settled<T>(T value, List<GatewayEvent> events) {}

    /**
     * Works on the account of a number.
     *
     * @param nobody what to do when there is no such account, in the same transaction
     */
    public <T> Future<T> byNumber(String number, Step<T> step, Function<SqlConnection, Future<T>> nobody) {
        return run(transaction -> withinNumber(transaction, number, step, nobody), 0);
    }

    /** Works on the account of an id. */
    public <T> Future<T> byId(long id, Step<T> step, Function<SqlConnection, Future<T>> nobody) {
        return run(transaction -> within(transaction, () -> locks.byId(transaction, id), step, nobody), 0);
    }

    /** Works on an account in a transaction of the caller, who commits, retries and then publishes. */
    public <T> Future<Settled<T>> withinNumber(
            SqlConnection transaction, String number, Step<T> step, Function<SqlConnection, Future<T>> nobody) {
        return within(transaction, () -> locks.byNumber(transaction, number), step, nobody);
    }

    /** Tells those who look on what was committed. */
    public void publish(Settled<?> settled) {
        feed.publish(settled.events());
    }

    private <T> Future<T> run(Function<SqlConnection, Future<Settled<T>>> body, int retries) {
        return pool.withTransaction(body)
                .onSuccess(this::publish)
                .map(Settled::value)
                .recover(failure -> mayRetry(failure) && retries < RETRIES_MAX
                        ? run(body, retries + 1)
                        : Future.failedFuture(failure));
    }

    private <T> Future<Settled<T>> within(
            SqlConnection transaction,
            Supplier<Future<Optional<LockedAccount>>> lock,
            Step<T> step,
            Function<SqlConnection, Future<T>> nobody) {
        RowIds ids = new RowIds();
        Future<Void> reserved = ids.reserve(transaction, TRANSFERS_MAX);
        Future<Optional<LockedAccount>> locked = lock.get();
        return Future.join(reserved, locked)
                .compose(ready -> locked.result().isEmpty()
                        ? nobody.apply(transaction).map(value -> new Settled<>(value, List.of()))
                        : work(transaction, locked.result().get(), ids, step));
    }

    private <T> Future<Settled<T>> work(SqlConnection transaction, LockedAccount locked, RowIds ids, Step<T> step) {
        // Read once the account is held, so that its transfers are in the order of their times; as exact as the
        // database keeps it, so that a replay answers with the same instant.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AccountWork work = new AccountWork(transaction, writer, locks, locked, new Postings(ids::take), now);
        return step.in(work).map(value -> new Settled<>(value, work.events()));
    }

    /** Whether a transaction failed only because another one was in its way. */
    public static boolean mayRetry(Throwable failure) {
        return Conflict.isOrSameKey(failure);
    }
}
