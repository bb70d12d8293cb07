package io.metergate.settlement.pg;

import io.metergate.intake.Arrival;
import io.metergate.intake.lane.BatchLedger;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LedgerWriter;
import io.metergate.settlement.BatchResult;
import io.metergate.settlement.RelayReports;
import io.metergate.supply.RelayFrames;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Makes the ledgers in which lanes settle their batches, each with a connection to PostgreSQL and a cache of meters of
 * its own.
 *
 * @param connect opens a connection on the caller's event loop
 * @param cachedMetersMax the meters that one lane caches
 * @param commandRetryDelay the time after which a command that was sent with an answer is sent again
 */
public record PgSettlement(
        Supplier<Future<SqlConnection>> connect,
        LedgerWriter writer,
        AccountLocks locks,
        RelayFrames relayFrames,
        int cachedMetersMax,
        Duration commandRetryDelay,
        InstantSource clock) {

    /** Makes the ledger of one lane. */
    public BatchLedger<Arrival, BatchResult> lane() {
        MeterLoader loader = new MeterLoader(locks);
        BatchWriter batches = new BatchWriter(writer, commandRetryDelay);
        LaneConnection connection = new LaneConnection(
                () -> connect.get().compose(opened -> PgLedgerSession.open(opened, loader, batches)));
        return new SettlementTransaction(
                connection, writer.posting(), new RelayReports(relayFrames), new MeterCache(cachedMetersMax), clock);
    }
}
