package io.metergate.ledger;

import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.RefusedException;
import io.metergate.platform.store.Transactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Changes accounts, each change in one transaction: opens it, lets a step lock accounts, decide and write, commits,
 * and then publishes the events of the step. A step that loses to another transaction runs again ({@link
 * Transactions}). Top-ups, operators, the API and the accrual of charges use it; readings are settled in batches by
 * {@code settlement.pg} instead. Each event loop has its own, because the {@link AccountLocks} belong to one.
 */
public final class UnitOfWork {
    private final Pool pool;
    private final LedgerWriter writer;
    private final AccountLocks locks;
    private final LiveFeed feed;
    private final InstantSource clock;

    public UnitOfWork(Pool pool, LedgerWriter writer, AccountLocks locks, LiveFeed feed, InstantSource clock) {
        this.pool = pool;
        this.writer = writer;
        this.locks = locks;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Runs a step in a transaction.
     *
     * @param step called again when the transaction must be repeated; a failed future rolls everything back
     */
    public <T> Future<T> run(Function<LedgerTransaction, Future<T>> step) {
        return Transactions.run(pool, connection -> {
                    LedgerTransaction transaction = new LedgerTransaction(connection, writer, locks, this::now);
                    return step.apply(transaction).map(value -> new Committed<>(value, transaction.events()));
                })
                .map(committed -> {
                    feed.publish(committed.events);
                    return committed.value;
                });
    }

    /** Runs a step that may be refused; a {@link RefusedException} rolls everything back and becomes the result. */
    public <T> Future<Attempt<T>> attempt(Function<LedgerTransaction, Future<T>> step) {
        return Attempt.of(run(step));
    }

    /**
     * Runs a step on those of these accounts that no other transaction has locked.
     *
     * @param step returns the number of accounts that it changed; not called when all of them are locked
     * @return the number of accounts that were changed
     */
    public Future<Integer> onUnlocked(
            List<Long> accountIds, BiFunction<LedgerTransaction, List<LockedAccount>, Future<Integer>> step) {
        return run(transaction -> transaction
                .lockUnlocked(accountIds)
                .compose(locked -> locked.isEmpty() ? Future.succeededFuture(0) : step.apply(transaction, locked)));
    }

    /** The pool, for queries outside of a transaction. */
    public Pool pool() {
        return pool;
    }

    /** Reads accounts without locking them. */
    public AccountLocks locks() {
        return locks;
    }

    /** The time in the database's precision, microseconds. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private record Committed<T>(T value, List<GatewayEvent> events) {
        Committed {
            events = new ArrayList<>(events);
        }
    }
}
