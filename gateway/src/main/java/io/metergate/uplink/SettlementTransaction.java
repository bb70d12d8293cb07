package io.metergate.uplink;

import io.metergate.ledger.LedgerWriter;
import io.metergate.store.RowIds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Settles a batch in one transaction: lock the accounts, decide, write. Statements that need no answer of each other
 * travel together, so an ordinary batch is two round trips.
 */
final class SettlementTransaction {
    /** A message takes an id for its frame and one for its transfer. */
    private static final int IDS_PER_MESSAGE = 2;

    private final Pool pool;
    private final LedgerWriter ledger;
    private final MeterWord meterWord;
    private final BatchWriter writer;
    private final long energyRevenue;
    private final InstantSource clock;
    private final RowIds ids = new RowIds();

    SettlementTransaction(SettlementIntake.Ledger ledger, Duration commandRetryDelay, InstantSource clock) {
        this.pool = ledger.pool();
        this.ledger = ledger.writer();
        this.meterWord = new MeterWord(ledger.relayFrames());
        this.writer = new BatchWriter(ledger.writer(), commandRetryDelay);
        this.energyRevenue = ledger.accounts().energyRevenue();
        this.clock = clock;
    }

    /** The most messages of one batch. */
    static int batchMax() {
        return RowIds.BLOCK / IDS_PER_MESSAGE;
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
        Future<Map<Long, MeterState>> locked = MeterStates.lock(connection, batch);
        return Future.join(begun, locked)
                .compose(ready -> {
                    // Read once the accounts are held, so that an account's transfers are in the order of their times.
                    Instant now = clock.instant();
                    return ReadingHistory.load(connection, batch, locked.result(), now)
                            .compose(history -> settle(connection, batch, locked.result(), history, now));
                })
                .recover(failure ->
                        connection.query("ROLLBACK").execute().transform(rolledBack -> Future.failedFuture(failure)));
    }

    private Future<BatchResult> settle(
            SqlConnection connection,
            List<Arrival> batch,
            Map<Long, MeterState> states,
            ReadingHistory history,
            Instant now) {
        BatchSettlement settlement = new BatchSettlement(ledger, meterWord, energyRevenue, states, history, ids, now);
        batch.forEach(settlement::settle);
        BatchResult result = settlement.result();
        Future<Void> written = writer.write(connection, result, now);
        // Sent without waiting: PostgreSQL turns it into a rollback when a statement before it failed.
        Future<?> committed = connection.query("COMMIT").execute();
        return Future.join(written, committed).map(result);
    }
}
