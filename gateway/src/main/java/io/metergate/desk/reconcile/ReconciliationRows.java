package io.metergate.desk.reconcile;

import io.metergate.desk.reconcile.Reconciliation.Summary;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where the results of nightly comparisons are kept for {@value #DAYS_KEPT} days. */
final class ReconciliationRows {
    private static final int DAYS_KEPT = 90;

    private static final String IS_RECENT =
            "SELECT EXISTS (SELECT 1 FROM reconciliation WHERE started_at > $1) AS recent";
    private static final String FORGET_DIFFERENCES = """
            DELETE FROM reconciliation_difference d USING reconciliation r
            WHERE r.id = d.reconciliation_id AND r.started_at < $1""";
    private static final String FORGET = "DELETE FROM reconciliation WHERE started_at < $1";
    private static final String BEGIN = "INSERT INTO reconciliation (started_at) VALUES ($1) RETURNING id";
    private static final String ADD = """
            INSERT INTO reconciliation_difference (reconciliation_id, account_id, what, expected, found)
            SELECT $1::bigint, n.account_id, n.what, n.expected, n.found
            FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) AS n (account_id, what, expected, found)
            ON CONFLICT DO NOTHING""";
    private static final String END =
            "UPDATE reconciliation SET ended_at = $2, accounts = $3, differences = $4 WHERE id = $1";

    private ReconciliationRows() {}

    static Future<Boolean> isAnySince(SqlClient client, Instant time) {
        return client.preparedQuery(IS_RECENT)
                .execute(Tuple.of(Columns.utc(time)))
                .map(rows -> rows.iterator().next().getBoolean("recent"));
    }

    /** Begins one; those that are too old go. */
    static Future<Long> begin(SqlClient client, Instant now) {
        Tuple oldest = Tuple.of(Columns.utc(now.minus(DAYS_KEPT, ChronoUnit.DAYS)));
        return client.preparedQuery(FORGET_DIFFERENCES)
                .execute(oldest)
                .compose(gone -> client.preparedQuery(FORGET).execute(oldest))
                .compose(gone -> client.preparedQuery(BEGIN).execute(Tuple.of(Columns.utc(now))))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    static Future<Void> add(SqlClient client, long id, List<Difference> found) {
        if (found.isEmpty()) {
            return Future.succeededFuture();
        }
        return client.preparedQuery(ADD)
                .execute(Tuple.of(
                        id,
                        Columns.longs(found, Difference::accountId),
                        Columns.texts(found, Difference::what),
                        Columns.texts(found, Difference::expected),
                        Columns.texts(found, Difference::found)))
                .mapEmpty();
    }

    static Future<Void> end(SqlClient client, long id, Summary summary, Instant now) {
        return client.preparedQuery(END)
                .execute(Tuple.of(id, Columns.utc(now), summary.accounts(), summary.differences()))
                .mapEmpty();
    }
}
