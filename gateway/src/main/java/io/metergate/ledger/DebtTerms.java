package io.metergate.ledger;

import io.metergate.billing.credit.PaymentDebtTerms;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** How an account's debts are recovered, in a transaction that has locked the account. */
public final class DebtTerms {
    private static final String PAYMENT =
            "SELECT share, week_cap FROM debt WHERE account_id = $1::bigint AND slot = 'payment'";

    private DebtTerms() {}

    /** The share of each top-up that the payment debt takes; none where there is no such debt. */
    public static Future<PaymentDebtTerms> payment(SqlClient transaction, long accountId) {
        return transaction.preparedQuery(PAYMENT).execute(Tuple.of(accountId)).map(rows -> {
            if (rows.size() == 0) {
                return PaymentDebtTerms.NONE;
            }
            Row row = rows.iterator().next();
            Long cap = row.getLong("week_cap");
            return new PaymentDebtTerms(row.getInteger("share"), cap == null ? 0 : cap);
        });
    }
}
