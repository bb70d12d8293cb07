package io.metergate.account;

import io.metergate.ledger.AccountWork;
import io.vertx.core.Future;

/**
 * Something to be done to an account, whichever it is; {@link AccountOperations} does it. What a refusal leaves behind
 * is nothing.
 */
public interface AccountOperation {
    Future<OperationResult> on(AccountWork work);
}
