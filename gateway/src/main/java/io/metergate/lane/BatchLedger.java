package io.metergate.lane;

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

    /** No answer came for too long: the attempt under way is given up, and its outcome is unknown. */
    void abandon();
}
