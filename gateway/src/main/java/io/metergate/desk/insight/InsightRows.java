package io.metergate.desk.insight;

import io.metergate.billing.insight.UsagePoint;
import io.metergate.ledger.TransferRows;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What an insight asks of the database. */
final class InsightRows {
    /** Four weeks to compare with, and the day itself. */
    private static final int DAYS = 35;

    /** Ten meters' worth of hours. */
    private static final int POINTS_MAX = 10_000;

    private static final int WEEK_DAYS = 7;
    /** Whoever is silent for longer is compared with nobody. */
    private static final int SILENT_DAYS_MAX = 2;

    private static final int OTHERS_MAX = 200;

    // The last reading of each hour.
    private static final String POINTS = """
            SELECT meter_id, at, total_wh FROM (
                SELECT DISTINCT ON (m.installed_at, m.id, date_trunc('hour', r.at)) m.id AS meter_id, m.installed_at,
                    r.at, r.total_wh
                FROM meter m JOIN reading r ON r.meter_id = m.id AND r.register = 0
                WHERE m.account_id = $1::bigint AND r.state = 'accepted' AND r.at >= $2::timestamptz
                    AND r.at <= $3::timestamptz
                ORDER BY m.installed_at, m.id, date_trunc('hour', r.at), r.at DESC, r.total_wh DESC) hours
            ORDER BY installed_at, meter_id, at LIMIT $4::integer""";
    private static final String DAILY = """
            SELECT ((m.total_wh - w.total_wh) * 86400 / greatest(1, extract(epoch FROM m.register_at - w.at)::bigint))
                ::bigint AS wh
            FROM (SELECT id FROM account WHERE %s ORDER BY id LIMIT $2::integer) a
            JOIN meter m ON m.account_id = a.id AND m.removed_at IS NULL AND m.register_at > $3::timestamptz
            CROSS JOIN LATERAL (SELECT r.total_wh, r.at FROM reading r WHERE r.meter_id = m.id AND r.register = 0
                AND r.state = 'accepted' AND r.at <= $4::timestamptz AND r.at > $5::timestamptz
                ORDER BY r.at DESC LIMIT 1) w
            WHERE m.total_wh >= w.total_wh""";
    private static final String DAILY_OF_OTHERS =
            DAILY.formatted("tariff_id = (SELECT tariff_id FROM account WHERE id = $1::bigint) AND id <> $1::bigint");
    private static final String DAILY_OWN = DAILY.formatted("id = $1::bigint");

    private static final String DAYS_COST =
            "SELECT coalesce(sum(" + TransferRows.DAY_COST + """
            ), 0)::bigint AS cost
            FROM transfer x WHERE x.account_id = $1::bigint AND x.day >= $2::date AND\s""" + TransferRows.IS_DAY_COST;

    private InsightRows() {}

    /** What local days have cost from this one on, taxes included, in millionths. */
    static Future<Long> daysCost(SqlClient client, long account, LocalDate from) {
        return client.preparedQuery(DAYS_COST)
                .execute(Tuple.of(account, from))
                .map(rows -> rows.iterator().next().getLong("cost"));
    }

    /** The energy of the last weeks by the hour, over exchanges of the meter. */
    static Future<List<UsagePoint>> points(SqlClient client, long account, Instant now) {
        return client.preparedQuery(POINTS)
                .execute(Tuple.of(account, Columns.utc(now.minus(DAYS, ChronoUnit.DAYS)), Columns.utc(now), POINTS_MAX))
                .map(InsightRows::points);
    }

    /** A meter begins where the one before ended. */
    private static List<UsagePoint> points(Iterable<Row> rows) {
        List<UsagePoint> points = new ArrayList<>();
        long meter = -1;
        long offset = 0;
        long last = 0;
        Instant until = Instant.MIN;
        for (Row row : rows) {
            long total = row.getLong("total_wh");
            if (row.getLong("meter_id") != meter) {
                meter = row.getLong("meter_id");
                offset = last - total;
            }
            Instant at = row.getOffsetDateTime("at").toInstant();
            last = total + offset;
            if (last >= 0 && last <= UsagePoint.WH_MAX && !at.isBefore(until)) {
                points.add(new UsagePoint(at, last));
                until = at;
            }
        }
        return points;
    }

    /** What some others on the same tariff used on the mean day of the last week, in watt-hours. */
    static Future<List<Long>> others(SqlClient client, long account, Instant now) {
        return daily(client, DAILY_OF_OTHERS, account, now);
    }

    /** The same of the account itself; empty where its readings don't reach back. */
    static Future<List<Long>> own(SqlClient client, long account, Instant now) {
        return daily(client, DAILY_OWN, account, now);
    }

    private static Future<List<Long>> daily(SqlClient client, String sql, long account, Instant now) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(
                        account,
                        OTHERS_MAX,
                        Columns.utc(now.minus(SILENT_DAYS_MAX, ChronoUnit.DAYS)),
                        Columns.utc(now.minus(WEEK_DAYS, ChronoUnit.DAYS)),
                        Columns.utc(now.minus(2 * WEEK_DAYS, ChronoUnit.DAYS))))
                .map(rows -> {
                    List<Long> daily = new ArrayList<>(rows.size());
                    rows.forEach(row -> daily.add(row.getLong("wh")));
                    return daily;
                });
    }
}
