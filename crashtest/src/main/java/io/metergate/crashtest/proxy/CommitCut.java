package io.metergate.crashtest.proxy;

/** What becomes of a connection whose client has just sent COMMIT. */
public enum CommitCut {
    /** Cut right after it was passed on: nobody knows whether PostgreSQL still reads it, and no answer comes. */
    AT_ONCE,
    /** Cut when PostgreSQL has answered that it is committed, and the answer is swallowed. */
    AFTER_THE_ANSWER,
    /** Not cut: PostgreSQL is told to roll back, and its answer passes for that of the COMMIT. */
    ROLLED_BACK_INSTEAD
}
