package io.metergate.desk.statement;

import io.metergate.billing.rating.Cells;
import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.desk.ledger.LedgerEntryRows;
import io.metergate.desk.ledger.TariffVersions;
import io.metergate.desk.statement.Statement.Total;
import io.metergate.ledger.AccountRow;
import io.metergate.ledger.TransferRows;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The queries of a statement. */
final class StatementRows {
    private static final String EDGE = """
            SELECT seq, balance_after FROM transfer
            WHERE account_id = $1::bigint AND seq = transfers_before($1::bigint, $2::timestamptz)""";
    private static final String TOTALS = "SELECT x.kind, count(*) AS n, coalesce(sum(" + TransferRows.CHANGE + """
            ) FILTER (WHERE x.phase = 'posted'), 0)::bigint AS change,
            coalesce(sum(x.amount) FILTER (WHERE x.phase = 'posted'
                AND x.account_id NOT IN (x.debit_account, x.credit_account)), 0)::bigint AS beside,
            coalesce(sum("""
            + TransferRows.DAY_COST + ") FILTER (WHERE " + TransferRows.IS_DAY_COST + """
            ), 0)::bigint AS daily
            FROM transfer x WHERE x.account_id = $1::bigint AND x.seq > $2::bigint AND x.seq <= $3::bigint
            GROUP BY x.kind ORDER BY x.kind""";
    private static final String LINES = LedgerEntryRows.SELECT + " FROM transfer x " + LedgerEntryRows.JOINS + """
            WHERE x.account_id = $1::bigint AND x.seq > $2::bigint AND x.seq <= $3::bigint
            ORDER BY x.seq LIMIT $4::integer""";
    private static final String PERIOD =
            "SELECT cells FROM billing_period WHERE account_id = $1::bigint AND period = $2::date";

    private StatementRows() {}

    /** The last transfer before an instant; 0 and 0 if there is none. */
    record Edge(long seq, long balance) {}

    /** The sums of the month; {@code daily} is the cost of its days. */
    record Totals(List<Total> byKind, long daily) {}

    static Future<Edge> edge(SqlClient client, long account, Instant before) {
        return client.preparedQuery(EDGE)
                .execute(Tuple.of(account, Columns.utc(before)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return new Edge(0, 0);
                    }
                    Row row = rows.iterator().next();
                    return new Edge(row.getLong("seq"), row.getLong("balance_after"));
                });
    }

    static Future<Totals> totals(SqlClient client, long account, Edge opening, Edge closing) {
        return client.preparedQuery(TOTALS)
                .execute(Tuple.of(account, opening.seq(), closing.seq()))
                .map(rows -> {
                    List<Total> totals = new ArrayList<>();
                    long daily = 0;
                    for (Row row : rows) {
                        totals.add(new Total(
                                row.getString("kind"), row.getLong("n"), row.getLong("change"), row.getLong("beside")));
                        daily += row.getLong("daily");
                    }
                    return new Totals(totals, daily);
                });
    }

    static Future<List<LedgerEntry>> entries(
            SqlClient client, TariffVersions tariffs, long account, long after, Edge closing, int limit) {
        return client.preparedQuery(LINES)
                .execute(Tuple.of(account, after, closing.seq(), limit))
                .compose(rows -> LedgerEntryRows.read(client, rows, tariffs));
    }

    static Future<Cells> closedPeriod(SqlClient client, long account, YearMonth month) {
        return client.preparedQuery(PERIOD)
                .execute(Tuple.of(account, month.atDay(1)))
                .map(rows -> rows.size() == 0
                        ? Cells.NONE
                        : AccountRow.cells(rows.iterator().next().getArrayOfLongs("cells")));
    }
}
