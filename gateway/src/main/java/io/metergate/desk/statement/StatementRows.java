package io.metergate.desk.statement;

import io.metergate.billing.rating.Cells;
import io.metergate.desk.statement.Statement.Total;
import io.metergate.ledger.AccountRow;
import io.metergate.ledger.TransferRows;
import io.metergate.ledger.posting.StoredTransfer;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement asks of the database. */
final class StatementRows {
    private static final String EDGE = """
            SELECT seq, balance_after FROM transfer
            WHERE account_id = $1::bigint AND seq = transfers_before($1::bigint, $2::timestamptz)""";
    private static final String TOTALS = """
            SELECT kind, count(*) AS n,
                coalesce(sum(CASE WHEN phase <> 'posted' THEN 0 WHEN credit_account = account_id THEN amount
                    WHEN debit_account = account_id THEN -amount ELSE 0 END), 0)::bigint AS change,
                coalesce(sum(amount) FILTER (WHERE phase = 'posted'
                    AND account_id NOT IN (debit_account, credit_account)), 0)::bigint AS beside,
                coalesce(sum(CASE WHEN credit_account = account_id THEN -amount ELSE amount END)
                    FILTER (WHERE phase = 'posted' AND cause = 'day' AND kind IN ('standing', 'tax', 'debt_accrual')),
                    0)::bigint AS daily
            FROM transfer WHERE account_id = $1::bigint AND seq > $2::bigint AND seq <= $3::bigint
            GROUP BY kind ORDER BY kind""";
    private static final String LINES = "SELECT " + TransferRows.COLUMNS + """
            , d.name AS debit_name, c.name AS credit_name, u.channel, u.idempotency_key
            FROM transfer x
            JOIN ledger_account d ON d.id = x.debit_account
            JOIN ledger_account c ON c.id = x.credit_account
            LEFT JOIN top_up u ON u.transfer_id = x.id
            WHERE x.account_id = $1::bigint AND x.seq > $2::bigint AND x.seq <= $3::bigint
            ORDER BY x.seq LIMIT $4::integer""";
    private static final String PERIOD =
            "SELECT cells FROM billing_period WHERE account_id = $1::bigint AND period = $2::date";

    private StatementRows() {}

    /** The last transfer before a time; 0 and 0 where there is none. */
    record Edge(long seq, long balance) {}

    /** The month's sums; {@code daily} is what its days cost. */
    record Totals(List<Total> byKind, long daily) {}

    /** A transfer with the names beside it. */
    record NamedTransfer(
            StoredTransfer transfer,
            String debit,
            String credit,
            @Nullable String channel,
            @Nullable String receipt) {}

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

    static Future<List<NamedTransfer>> lines(SqlClient client, long account, long after, Edge closing, int most) {
        return client.preparedQuery(LINES)
                .execute(Tuple.of(account, after, closing.seq(), most))
                .map(rows -> {
                    List<NamedTransfer> lines = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        lines.add(new NamedTransfer(
                                TransferRows.of(row),
                                row.getString("debit_name"),
                                row.getString("credit_name"),
                                row.getString("channel"),
                                row.getString("idempotency_key")));
                    }
                    return lines;
                });
    }

    static Future<Cells> closedPeriod(SqlClient client, long account, YearMonth month) {
        return client.preparedQuery(PERIOD)
                .execute(Tuple.of(account, month.atDay(1)))
                .map(rows -> rows.size() == 0
                        ? Cells.NONE
                        : AccountRow.cells(rows.iterator().next().getArrayOfLongs("cells")));
    }
}
