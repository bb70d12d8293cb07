package io.metergate.account;

import io.metergate.ledger.AccountWork;
import io.metergate.ledger.LedgerTransaction;
import io.vertx.core.Future;

/**
 * An operation on one account. A refusal is a failed future, which rolls back everything that the operation wrote.
 */
public interface AccountOperation {
    Future<OperationReceipt> on(AccountWork work);

    /** Locks the account with this number and carries out the operation on it. */
    default Future<OperationReceipt> on(LedgerTransaction transaction, String account) {
        return transaction.account(account).compose(this::on);
    }
}
