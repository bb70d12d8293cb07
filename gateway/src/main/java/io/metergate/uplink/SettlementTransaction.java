package io.metergate.uplink;

import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LedgerWriter;
import io.metergate.store.RowIds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles a batch in one transaction: lock the accounts, decide, write. Statements that need no answer of each other
 * travel together, so an ordinary batch is two round trips.
 */
final class SettlementTransaction {
    /** A message takes an id for its frame and one for its transfer. */
    private static final int IDS_PER_MESSAGE = 2;

    private static final int ATTEMPTS_MAX = 8;

    private final Pool pool;
    private final LedgerWriter ledger;
    private final AccountLocks locks;
    private final MeterWord meterWord;
    private final BatchWriter writer;
    private final InstantSource clock;
    private final RowIds ids = new RowIds();

    SettlementTransaction(SettlementIntake.Ledger ledger, Duration commandRetryDelay, InstantSource clock) {
        this.pool = ledger.pool();
        this.ledger = ledger.writer();
        this.locks = ledger.locks();
        this.meterWord = new MeterWord(ledger.relayFrames());
        this.writer = new BatchWriter(ledger.writer(), commandRetryDelay);
        this.clock = clock;
    }

    /** Commits the batch; after a failure nothing was committed, or nobody knows, and the batch may be run again. */
    Future<BatchResult> run(List<Arrival> batch) {
        return pool.getConnection()
                .compose(connection -> ids.reserve(connection, IDS_PER_MESSAGE * batch.size())
                        .compose(reserved -> transact(connection, batch))
                        .eventually(connection::close));
    }

    private Future<BatchResult> transact(SqlConnection connection, List<Arrival> batch) {
        Future<?> begun = connection.query("BEGIN").execute();
        Future<MeterStates> locked = MeterStates.lock(connection, locks, batch);
        return Future.join(begun, locked)
                .compose(ready -> {
                    // Read once the accounts are held, so that an account's transfers are in the order of their times.
                    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    return settle(connection, batch, locked.result(), new Knowledge(), now, 1)
                            .compose(result -> commit(connection, result, now));
                })
                .recover(failure ->
                        connection.query("ROLLBACK").execute().transform(rolledBack -> Future.failedFuture(failure)));
    }

    /** Settles in memory, and once more whenever the ordinary state of the accounts turned out not to be enough. */
    private Future<BatchResult> settle(
            SqlConnection connection,
            List<Arrival> batch,
            MeterStates states,
            Knowledge knowledge,
            Instant now,
            int attempt) {
        if (attempt > ATTEMPTS_MAX) {
            return Future.failedFuture(new IllegalArgumentException("a batch can't be settled with what is known"));
        }
        BatchSettlement settlement = new BatchSettlement(ledger, meterWord, states.fresh(), knowledge, ids, now);
        @Nullable Future<Void> more;
        try {
            settlement.settle(batch);
            more = knowledge.isIncomplete() ? knowledge.complete(connection, now) : null;
        } catch (RowIds.Exhausted e) {
            more = ids.reserve(connection, (attempt + 1) * IDS_PER_MESSAGE * batch.size() + RowIds.BLOCK);
        }
        return more == null
                ? Future.succeededFuture(settlement.result())
                : more.compose(ready -> settle(connection, batch, states, knowledge, now, attempt + 1));
    }

    private Future<BatchResult> commit(SqlConnection connection, BatchResult result, Instant now) {
        Future<Void> written = writer.write(connection, result, now);
        // Sent without waiting: PostgreSQL turns it into a rollback when a statement before it failed.
        Future<?> committed = connection.query("COMMIT").execute();
        return Future.join(written, committed).map(result);
    }
}
