package io.metergate.settlement.pg;

import io.metergate.platform.store.RowIds;
import io.metergate.settlement.BatchResult;
import io.metergate.settlement.Lookups;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One connection of a lane to where meters, accounts and the ledger are kept; one transaction at a time. The
 * database's, or one in memory where histories are played.
 */
interface LedgerSession extends RowIds.Source {
    /** Begins a transaction, and locks these meters and their accounts in the order of their ids until its end. */
    Future<Locked> lock(List<Long> meterIds);

    /** The same in haste: waits for nobody longer than a moment, neither here nor later in the transaction. */
    default Future<Locked> lockUnlessHeld(List<Long> meterIds) {
        return lock(meterIds);
    }

    /** Those of the meters which somebody else holds at this moment, or whose account; none where nobody can tell. */
    default Future<Set<Long>> held(List<Long> meterIds) {
        return Future.succeededFuture(Set.of());
    }

    /** Looks up what a settlement missed, in the transaction that was begun. */
    Future<Void> complete(Lookups knowledge, Instant now);

    /**
     * Writes all in one flight, and commits once every statement did what was expected; begins the transaction first
     * where none was begun. After a failure it is still open, or was a commit that the server has refused.
     *
     * @return the transaction's number, which is the version of every row that it wrote
     */
    Future<Integer> commit(Outcome outcome, boolean begun);

    /** Ends the transaction that was begun, without effect; nothing happens where none was. */
    Future<Void> rollback();

    /** Runs a task on the lane's thread once the session is lost or was cut. */
    void onLost(Runnable task);

    /** Ends the session; whatever it still waits for fails. */
    void cut();

    /**
     * Meters that are held.
     *
     * @param meters by id; those that were removed are missing
     */
    record Locked(Map<Long, CachedMeter> meters, long bookRevision) {}

    /**
     * What to write, and what it is based on.
     *
     * @param before the meters of the batch as they were when it was settled; the transaction fails as outdated when
     *     one of them is another one now
     * @param held whether all of them are locked, so that none can be
     */
    record Outcome(BatchResult result, Map<Long, CachedMeter> before, long bookRevision, boolean held, Instant now) {}
}
