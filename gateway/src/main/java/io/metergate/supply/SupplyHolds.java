package io.metergate.supply;

import io.vertx.core.Future;

/** An operator's own word on a supply, which money does not undo. */
public interface SupplyHolds {
    /**
     * Keeps the supply off until released.
     *
     * @param reason why, kept and shown
     * @param actor the operator
     * @return false when there is no such account
     */
    Future<Boolean> hold(long accountId, String reason, String actor);

    /** Lets the balance decide again; false when there is no such account. */
    Future<Boolean> release(long accountId, String actor);
}
