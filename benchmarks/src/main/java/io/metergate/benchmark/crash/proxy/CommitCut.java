package io.metergate.benchmark.crash.proxy;

/** When a connection is cut whose client has just sent COMMIT. The client gets no answer in either case. */
public enum CommitCut {
    /** Right after it was passed on: nobody knows whether PostgreSQL still reads it. */
    AT_ONCE,
    /** When PostgreSQL has answered that it is committed. */
    AFTER_THE_ANSWER
}
