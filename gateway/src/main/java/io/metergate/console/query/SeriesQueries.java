package io.metergate.console.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How an account's balance and consumption went, in steps of equal length. */
public final class SeriesQueries {
    private final SqlClient database;

    public SeriesQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * One step; steps in which nothing happened are left out.
     *
     * @param balanceAfter in millionths, at the end of the step
     * @param energyWh what was consumed
     * @param charged what that cost, in millionths
     * @param toppedUp what was credited, in millionths
     */
    public record Step(Instant start, long balanceAfter, long energyWh, long charged, long toppedUp) {}

    /**
     * The steps since an instant, the oldest first.
     *
     * @param origin an instant at which a step begins
     */
    public Future<List<Step>> steps(long accountId, Instant since, Duration step, Instant origin) {
        return database.preparedQuery("""
                        SELECT date_bin(make_interval(secs => $3::bigint), time, $4::timestamptz) AS start,
                               (array_agg(balance_after ORDER BY at DESC, id DESC))[1] AS balance_after,
                               coalesce(sum(to_wh - from_wh), 0)::bigint AS energy_wh,
                               coalesce(sum(amount) FILTER (WHERE kind = 'energy'), 0)::bigint AS charged,
                               coalesce(sum(amount) FILTER (WHERE kind = 'top_up'), 0)::bigint AS topped_up
                        FROM (SELECT x.*, coalesce(r.at, x.at) AS time
                              FROM (SELECT * FROM transfer WHERE account_id = $1::bigint
                                    ORDER BY at DESC, id DESC LIMIT 20000) x
                              LEFT JOIN reading r ON r.frame_id = x.frame_id) y
                        WHERE time >= $2::timestamptz
                        GROUP BY 1 ORDER BY 1
                        """)
                .execute(Tuple.of(accountId, Rows.parameter(since), step.toSeconds(), Rows.parameter(origin)))
                .map(rows -> Rows.list(rows, SeriesQueries::step));
    }

    private static Step step(Row row) {
        return new Step(
                Rows.instant(row, "start"),
                Rows.number(row, "balance_after"),
                Rows.number(row, "energy_wh"),
                Rows.number(row, "charged"),
                Rows.number(row, "topped_up"));
    }
}
