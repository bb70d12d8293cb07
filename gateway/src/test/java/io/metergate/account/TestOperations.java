package io.metergate.account;

import io.metergate.ledger.UnitOfWork;
import io.metergate.platform.refusal.Attempt;
import io.vertx.core.Future;
import org.jspecify.annotations.NullUnmarked;

/** Carries out operations on accounts, each in a transaction of its own. */
@NullUnmarked
public record TestOperations(UnitOfWork work) {
    public Future<Attempt<OperationReceipt>> run(String account, AccountOperation operation) {
        return work.attempt(transaction -> operation.on(transaction, account));
    }
}
