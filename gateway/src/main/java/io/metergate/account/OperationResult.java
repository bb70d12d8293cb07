package io.metergate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of an operation on an account. */
public sealed interface OperationResult {
    /**
     * It was done.
     *
     * @param account the account's number
     * @param transferId the first of its transfers; null when no money moved
     * @param pending whether that transfer waits for a second person
     * @param balance of the account afterwards, in millionths
     */
    record Done(long accountId, String account, @Nullable Long transferId, boolean pending, long balance, Instant at)
            implements OperationResult {}

    /**
     * Nothing was done.
     *
     * @param field of the request that is at fault
     * @param reason plain words, to follow the name of the field
     */
    record Refused(Problem problem, String field, String reason) implements OperationResult {}

    /** The kinds of refusal; the API maps them to its codes in one place. */
    enum Problem {
        /** A field is missing, of the wrong form, or out of range. */
        INVALID,
        UNKNOWN_ACCOUNT,
        /** Something else that the request names is not there. */
        NOT_FOUND,
        /** The account is in a state in which this can't be done. */
        NOT_POSSIBLE,
        /** It takes a second person. */
        OWN_WORK
    }
}
