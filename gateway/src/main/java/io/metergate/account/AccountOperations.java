package io.metergate.account;

import io.metergate.account.OperationResult.Problem;
import io.metergate.account.OperationResult.Refused;
import io.metergate.ledger.AccountTransaction;
import io.metergate.ledger.AccountTransaction.Settled;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Does operations, each in one transaction. Safe from any thread. */
public final class AccountOperations {
    private final AccountTransaction transactions;

    public AccountOperations(AccountTransaction transactions) {
        this.transactions = transactions;
    }

    /** Does it to the account of that number. */
    public Future<OperationResult> run(String account, AccountOperation operation) {
        return transactions.byNumber(account, operation::on, nobody -> Future.succeededFuture(unknown()));
    }

    /**
     * Does it in a transaction of the caller, who keeps an answer in it, runs it again where {@link
     * AccountTransaction#mayRetry} says so, and publishes what was settled once that is committed.
     */
    public Future<Settled<OperationResult>> within(
            SqlConnection transaction, String account, AccountOperation operation) {
        return transactions.withinNumber(
                transaction, account, operation::on, nobody -> Future.succeededFuture(unknown()));
    }

    /** Tells those who look on what a transaction of the caller's has committed. */
    public void publish(Settled<OperationResult> settled) {
        transactions.publish(settled);
    }

    private static OperationResult unknown() {
        return new Refused(Problem.UNKNOWN_ACCOUNT, "account", "no account has this number");
    }
}
