package io.metergate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Proof of an operation on an account.
 *
 * @param account the account's number
 * @param transferId the first of its transfers; null if no money moved
 * @param pending whether that transfer waits for a second person
 * @param balance of the account after the operation, in millionths
 */
public record OperationReceipt(
        long accountId, String account, @Nullable Long transferId, boolean pending, long balance, Instant at) {}
