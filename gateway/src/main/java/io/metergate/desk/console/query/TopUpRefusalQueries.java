package io.metergate.desk.console.query;

import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Top-ups that were not credited, the newest first. */
public final class TopUpRefusalQueries {
    public static final int PAGE_SIZE = 50;

    /** How many of the newest are counted. */
    private static final int COUNTED_MAX = 10_000;

    private static final String COLUMNS =
            "SELECT r.id, r.at, r.channel, r.actor, r.account, m.serial, r.amount, r.currency, r.reason, r.detail ";
    private static final String JOINS =
            " r LEFT JOIN account a ON a.number = r.account LEFT JOIN LATERAL (SELECT serial FROM meter"
                    + " WHERE account_id = a.id ORDER BY removed_at DESC NULLS FIRST LIMIT 1) m ON true ";

    private final SqlClient database;

    public TopUpRefusalQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * One refused top-up; account, amount and currency are as the caller wrote them.
     *
     * @param serial the account's meter; null when there is no such account
     */
    public record TopUpRefusal(
            long id,
            Instant at,
            String channel,
            String actor,
            String account,
            @Nullable String serial,
            String amount,
            String currency,
            String reason,
            String detail) {}

    public Future<List<TopUpRefusal>> ofAccount(String number, int limit) {
        String sql = COLUMNS + "FROM (SELECT * FROM top_up_refusal WHERE account = $1::text"
                + " ORDER BY id DESC LIMIT $2::integer)" + JOINS + "ORDER BY r.id DESC";
        return database.preparedQuery(sql)
                .execute(Tuple.of(number, limit))
                .map(rows -> Rows.list(rows, TopUpRefusalQueries::refusal));
    }

    /**
     * A page of all.
     *
     * @param before only those with a lower id; null for the newest
     */
    public Future<List<TopUpRefusal>> page(@Nullable Long before, int limit) {
        String sql = COLUMNS + "FROM (SELECT * FROM top_up_refusal WHERE id < $1::bigint"
                + " ORDER BY id DESC LIMIT $2::integer)" + JOINS + "ORDER BY r.id DESC";
        return database.preparedQuery(sql)
                .execute(Tuple.of(before == null ? Long.MAX_VALUE : before, limit))
                .map(rows -> Rows.list(rows, TopUpRefusalQueries::refusal));
    }

    /** How many there were since an instant, up to {@value #COUNTED_MAX}. */
    public Future<Long> countSince(Instant since) {
        return database.preparedQuery("""
                        SELECT count(*) AS count
                        FROM (SELECT at FROM top_up_refusal ORDER BY id DESC LIMIT $2::integer) r
                        WHERE at >= $1::timestamptz
                        """)
                .execute(Tuple.of(Columns.utc(since), COUNTED_MAX))
                .map(rows -> Rows.number(rows.iterator().next(), "count"));
    }

    private static TopUpRefusal refusal(Row row) {
        return new TopUpRefusal(
                Rows.number(row, "id"),
                Rows.instant(row, "at"),
                Rows.textOrEmpty(row, "channel"),
                Rows.textOrEmpty(row, "actor"),
                Rows.textOrEmpty(row, "account"),
                Rows.textOrNull(row, "serial"),
                Rows.textOrEmpty(row, "amount"),
                Rows.textOrEmpty(row, "currency"),
                Rows.textOrEmpty(row, "reason"),
                Rows.textOrEmpty(row, "detail"));
    }
}
