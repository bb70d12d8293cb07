package io.metergate.account.accrual;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** A periodic job on accounts. Both steps may run on several nodes at once. */
interface Job {
    /** The largest number of due accounts of one query. */
    int DUE_MAX = 20_000;

    /** The name in the log. */
    String name();

    /** The period between two rounds. */
    Duration period();

    /** The largest number of accounts of one transaction. */
    int batchMax();

    /** Returns the ids of accounts that may be due, at most {@value #DUE_MAX}, the longest due first. */
    Future<List<Long>> due();

    /**
     * Settles those of these accounts that are not locked, in one transaction.
     *
     * @return the number of accounts that were changed, including those with more due than fits
     */
    Future<Integer> settle(List<Long> accountIds);
}
