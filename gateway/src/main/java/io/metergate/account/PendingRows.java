package io.metergate.account;

import io.metergate.billing.credit.Side;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.SystemAccounts;
import io.metergate.ledger.TransferRows;
import io.metergate.ledger.posting.StoredTransfer;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;
import java.util.Optional;

/** Reads pending adjustments of a locked account. */
final class PendingRows {
    private static final String FIND = "SELECT " + TransferRows.COLUMNS + """
            , EXISTS (SELECT FROM transfer r WHERE r.resolves = x.id) AS resolved
            FROM transfer x
            WHERE x.id = $1::bigint AND x.account_id = $2::bigint AND x.phase = 'pending' AND x.kind = 'adjustment'""";

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
        return work.connection()
                .preparedQuery(FIND)
                .execute(Tuple.of(transferId, work.account().id()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(pending(rows.iterator().next(), system)));
    }

    private static Pending pending(Row row, SystemAccounts system) {
        StoredTransfer transfer = TransferRows.of(row);
        long amount = transfer.intendedChange();
        long site = amount > 0 ? transfer.debitAccount() : transfer.creditAccount();
        return new Pending(
                transfer.id(),
                amount,
                system.site(site).orElseThrow(),
                Objects.requireNonNull(transfer.actor(), "actor"),
                row.getBoolean("resolved"));
    }
}
