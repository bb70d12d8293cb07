package io.metergate.testbed;

/**
 * What must be zero in a sound database: the balances that customers' accounts show, and what every other account of
 * the ledger has by its transfers. A transfer has two sides by its form, so that their sum alone would always be zero.
 */
public final class LedgerSum {
    public static final String SQL = """
            SELECT (SELECT coalesce(sum(balance), 0) FROM account) + coalesce(sum(n.net), 0)
            FROM ledger_account l
            JOIN (SELECT id, sum(amount) AS net FROM (
                    SELECT credit_account AS id, amount FROM transfer
                    UNION ALL SELECT debit_account, -amount FROM transfer) each GROUP BY id) n ON n.id = l.id
            WHERE l.kind <> 'customer'""";

    private LedgerSum() {}
}
