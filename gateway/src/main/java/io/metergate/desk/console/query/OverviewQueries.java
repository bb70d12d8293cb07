package io.metergate.desk.console.query;

import io.metergate.ledger.TransferRows;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The figures of the whole site. */
public final class OverviewQueries {
    /** How many of the newest refused frames are counted by reason. */
    public static final int REFUSED_COUNTED_MAX = 10_000;

    private final SqlClient database;

    public OverviewQueries(SqlClient database) {
        this.database = database;
    }

    /** The fleet in numbers. */
    public record Fleet(long meters, long onLine, long silent, long neverSeen, long supplyOff, long lowBalance) {}

    /** How often frames were refused for one reason. */
    public record RefusedCount(String reason, long count) {}

    /** A credit that came in; the amount in millionths. */
    public record TopUpRow(String serial, String customer, long amount, String channel, String actor, Instant at) {}

    public Future<Fleet> fleet(Instant now) {
        return database.preparedQuery("""
                        SELECT count(*) AS meters,
                               count(*) FILTER (WHERE m.last_seen_at >= $1::timestamptz) AS on_line,
                               count(*) FILTER (WHERE m.last_seen_at < $1::timestamptz) AS silent,
                               count(*) FILTER (WHERE m.last_seen_at IS NULL) AS never_seen,
                               count(*) FILTER (WHERE 'off' IN (a.supply_desired, m.supply_reported)) AS supply_off,
                               count(*) FILTER (WHERE a.levels_passed > 0) AS low_balance
                        FROM meter m JOIN account a ON a.id = m.account_id
                        WHERE m.removed_at IS NULL
                        """)
                .execute(Tuple.of(Columns.utc(now.minus(MeterRow.SILENT_AFTER))))
                .map(rows -> fleet(rows.iterator().next()));
    }

    /** What was deducted for energy, taxes and days since an instant, in millionths. */
    public Future<Long> deductedSince(Instant since) {
        return database.preparedQuery("""
                        SELECT coalesce(-sum(%s), 0)::bigint AS amount
                        FROM transfer x
                        WHERE x.kind IN ('energy', 'tax', 'standing') AND x.phase = 'posted'
                            AND x.at >= $1::timestamptz
                        """.formatted(TransferRows.CHANGE))
                .execute(Tuple.of(Columns.utc(since)))
                .map(rows -> Objects.requireNonNull(rows.iterator().next().getLong("amount")));
    }

    /** Refused frames since an instant by reason, the most frequent first. */
    public Future<List<RefusedCount>> refusedSince(Instant since) {
        return database.preparedQuery("""
                        SELECT reason, count(*) AS count
                        FROM (SELECT reason, received_at FROM frame WHERE verdict = 'refused'
                              ORDER BY id DESC LIMIT $2::integer) f
                        WHERE received_at >= $1::timestamptz
                        GROUP BY reason ORDER BY count(*) DESC, reason
                        """)
                .execute(Tuple.of(Columns.utc(since), REFUSED_COUNTED_MAX))
                .map(rows ->
                        Rows.list(rows, row -> new RefusedCount(Rows.text(row, "reason"), Rows.number(row, "count"))));
    }

    public Future<List<TopUpRow>> latestTopUps(int limit) {
        return database.preparedQuery("""
                        SELECT m.serial, a.customer, u.amount, u.channel, u.actor, u.at
                        FROM (SELECT * FROM top_up ORDER BY transfer_id DESC LIMIT $1::integer) u
                        JOIN account a ON a.id = u.account_id
                        JOIN meter m ON m.account_id = u.account_id AND m.removed_at IS NULL
                        ORDER BY u.transfer_id DESC
                        """)
                .execute(Tuple.of(limit))
                .map(rows -> Rows.list(rows, OverviewQueries::topUp));
    }

    private static Fleet fleet(Row row) {
        return new Fleet(
                Rows.number(row, "meters"),
                Rows.number(row, "on_line"),
                Rows.number(row, "silent"),
                Rows.number(row, "never_seen"),
                Rows.number(row, "supply_off"),
                Rows.number(row, "low_balance"));
    }

    private static TopUpRow topUp(Row row) {
        return new TopUpRow(
                Rows.text(row, "serial"),
                Rows.text(row, "customer"),
                Rows.number(row, "amount"),
                Rows.text(row, "channel"),
                Rows.text(row, "actor"),
                Rows.instant(row, "at"));
    }
}
