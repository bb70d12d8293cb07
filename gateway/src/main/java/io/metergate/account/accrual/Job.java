package io.metergate.account.accrual;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Something that falls due by time. Both steps may run on several nodes at once. */
interface Job {
    /** The most accounts that are named at once. */
    int DUE_MAX = 20_000;

    /** Its name in the log. */
    String name();

    /** How often to look. */
    Duration period();

    /** The most accounts of one transaction. */
    int batchMax();

    /** Accounts that something may be due for, at most {@value #DUE_MAX}, those that wait longest first. */
    Future<List<Long>> due();

    /**
     * Does what is due for those of these accounts that are free, in one transaction.
     *
     * @return how many accounts it moved on; those of whom more is due than fits are among them
     */
    Future<Integer> settle(List<Long> accountIds);
}
