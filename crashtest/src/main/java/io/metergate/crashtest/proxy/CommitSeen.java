package io.metergate.crashtest.proxy;

/** Whether a client has just sent COMMIT, and for what. */
enum CommitSeen {
    NONE,
    /** Of a job, a command or a page. */
    OF_OTHERS,
    /** Of a batch of readings, which says before it that it must be on disk. */
    OF_SETTLEMENT
}
