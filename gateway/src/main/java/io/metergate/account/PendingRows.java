package io.metergate.account;

import io.metergate.billing.credit.Side;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.SystemAccounts;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Reads pending adjustments of a locked account. */
final class PendingRows {
    private static final String FIND = """
            SELECT t.id, t.debit_account, t.credit_account, t.amount, t.actor,
                EXISTS (SELECT FROM transfer r WHERE r.resolves = t.id) AS resolved
            FROM transfer t
            WHERE t.id = $1::bigint AND t.account_id = $2::bigint AND t.phase = 'pending' AND t.kind = 'adjustment'""";

    private PendingRows() {}

    /**
     * A pending adjustment.
     *
     * @param amount millionths; positive credits the customer
     * @param actor who ordered it
     * @param resolved whether it was approved or voided
     */
    record Pending(long id, long amount, Side.Site against, String actor, boolean resolved) {}

    static Future<Optional<Pending>> find(AccountWork work, SystemAccounts system, long transferId) {
        long customer = work.account().id();
        return work.connection()
                .preparedQuery(FIND)
                .execute(Tuple.of(transferId, customer))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(pending(rows.iterator().next(), system, customer)));
    }

    private static Pending pending(Row row, SystemAccounts system, long customer) {
        boolean gives = row.getLong("credit_account") == customer;
        long amount = row.getLong("amount");
        return new Pending(
                row.getLong("id"),
                gives ? amount : -amount,
                system.site(row.getLong(gives ? "debit_account" : "credit_account"))
                        .orElseThrow(),
                row.getString("actor"),
                row.getBoolean("resolved"));
    }
}
