package io.metergate.settlement.pg;

import io.metergate.platform.store.Database;
import io.metergate.platform.store.Flight;
import io.metergate.platform.store.RowIds;
import io.metergate.platform.store.RowsOutdated;
import io.metergate.settlement.Lookups;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A lane's session with PostgreSQL. */
final class PgLedgerSession implements LedgerSession {
    /**
     * A batch names its rows, however many there are in the table: each is found by its id. The plans are made once and
     * for every size of batch. A commit is one when it is on disk, whatever the server's own settings say.
     *
     * <p>Whoever waits for a row is told so well before the statement has taken too long ({@link Database#connect}):
     * that is a conflict, after which the same connection goes on, and a deadlock is found before it.
     *
     * <p>In a transaction the next statement follows within milliseconds. One that was left behind, since its gateway
     * stands still or can't be reached, gives its rows back before the one after it has lost its patience.
     */
    private static final String SETTINGS = """
            SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off;
            SET plan_cache_mode = force_generic_plan; SET synchronous_commit = on; SET lock_timeout = '4s';
            SET idle_in_transaction_session_timeout = '5s'""";

    private static final String VERSION = "SELECT pg_current_xact_id()::text AS version, revision FROM book";

    /**
     * A transaction in which anything has failed is rolled back by a COMMIT, which the server answers without an error.
     * What is asked right before it fails then, whosever statement it was.
     */
    private static final String STILL_SOUND = "SET LOCAL synchronous_commit = on";

    private final SqlConnection connection;
    private final MeterLoader locks;
    private final BatchWriter writer;
    private boolean inTransaction;

    private PgLedgerSession(SqlConnection connection, MeterLoader locks, BatchWriter writer) {
        this.connection = connection;
        this.locks = locks;
        this.writer = writer;
    }

    /** A session on a connection that was just opened. */
    static Future<LedgerSession> open(SqlConnection connection, MeterLoader locks, BatchWriter writer) {
        return connection
                .query(SETTINGS)
                .execute()
                .onFailure(failure -> connection.close())
                .map(set -> new PgLedgerSession(connection, locks, writer));
    }

    @Override
    public Future<List<Long>> next(int blocks) {
        return RowIds.next(connection, blocks);
    }

    @Override
    public Future<Locked> lock(List<Long> meterIds) {
        inTransaction = true;
        return locks.lock(connection, meterIds);
    }

    @Override
    public Future<Locked> lockUnlessHeld(List<Long> meterIds) {
        inTransaction = true;
        return locks.lockUnlessHeld(connection, meterIds);
    }

    @Override
    public Future<Set<Long>> held(List<Long> meterIds) {
        inTransaction = true;
        return locks.held(connection, meterIds).eventually(this::rollback);
    }

    @Override
    public Future<Void> complete(Lookups knowledge, Instant now) {
        return LookupQueries.complete(connection, knowledge, now);
    }

    @Override
    public Future<Integer> commit(Outcome outcome, boolean begun) {
        Flight flight = new Flight();
        inTransaction = true;
        if (!begun) {
            flight.add(connection.query("BEGIN").execute());
        }
        writer.send(flight, connection, outcome);
        Future<RowSet<Row>> version = connection.preparedQuery(VERSION).execute();
        flight.add(version);
        return flight.landed().compose(landed -> {
            Row row = version.result().iterator().next();
            if (!outcome.before().isEmpty() && row.getLong("revision") != outcome.bookRevision()) {
                return Future.failedFuture(new RowsOutdated("a tariff or credit terms were changed"));
            }
            // The number counts on beyond the 32 bits that a row keeps of it.
            int written = (int) Long.parseUnsignedLong(row.getString("version"));
            return commit().map(written);
        });
    }

    private Future<Void> commit() {
        Flight flight = new Flight();
        flight.add(connection.query(STILL_SOUND).execute());
        flight.add(connection.query("COMMIT").execute());
        // One that was cancelled before the server began with it leaves the transaction open.
        return flight.landed().onSuccess(answered -> inTransaction = false);
    }

    @Override
    public Future<Void> rollback() {
        // Without a transaction it would be a warning in the server's log.
        if (!inTransaction) {
            return Future.succeededFuture();
        }
        inTransaction = false;
        return connection.query("ROLLBACK").execute().mapEmpty();
    }

    @Override
    public void onLost(Runnable task) {
        connection.closeHandler(closed -> task.run());
    }

    @Override
    public void cut() {
        Database.cut(connection);
    }
}
