package io.metergate.intake.lane;

import io.vertx.core.Future;
import java.util.List;

/**
 * Where a lane's batches are settled, one after another.
 *
 * @param <M> the messages
 * @param <R> what a batch came to
 */
public interface BatchLedger<M, R> {
    /**
     * Settles all of them, or none. After a failure nothing was committed, or nobody knows; then the same batch may be
     * settled again, for what was committed is known again by what it left.
     *
     * @param careful trust nothing that was remembered: an attempt before this one failed
     */
    Future<R> settle(List<M> batch, boolean careful);

    /** The same, carefully and in haste: fails as soon as somebody holds one of the rows for more than a moment. */
    default Future<R> settleUnlessHeld(List<M> batch) {
        return settle(batch, true);
    }

    /**
     * Those messages of a batch, in their order, whose rows somebody else holds at this moment. None where that can't
     * be told.
     */
    default Future<List<M>> held(List<M> batch) {
        return Future.succeededFuture(List.of());
    }

    /**
     * The connection is given up, since no answer came for too long or it was of no use. The outcome of an attempt
     * under way is unknown.
     */
    void abandon();
}
