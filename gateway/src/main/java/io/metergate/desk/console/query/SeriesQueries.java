package io.metergate.desk.console.query;

import io.metergate.ledger.TransferRows;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an account's balance and consumption went, in steps of equal length. */
public final class SeriesQueries {
    /** Balances by when they were posted, energy by when it was read: a late reading changes an earlier bar. */
    private static final String STEPS = """
            WITH newest AS (
                SELECT x.*, %s AS change
                FROM transfer x WHERE x.account_id = $1::bigint AND x.phase = 'posted'
                ORDER BY x.seq DESC LIMIT 20000),
            posted AS (
                SELECT date_bin(make_interval(secs => $3::bigint), at, $4::timestamptz) AS start,
                       (array_agg(balance_after ORDER BY seq DESC))[1] AS balance_after,
                       coalesce(sum(change) FILTER (WHERE kind IN ('top_up', 'top_up_reversal')), 0) AS topped_up
                FROM newest WHERE at >= $2::timestamptz GROUP BY 1),
            read AS (
                SELECT date_bin(make_interval(secs => $3::bigint), coalesce(to_at, at), $4::timestamptz) AS start,
                       coalesce(sum(CASE WHEN lines IS NULL THEN to_wh - from_wh
                           ELSE (SELECT sum(part) FROM unnest(lines) WITH ORDINALITY AS l (part, i)
                                 WHERE i % 4 = 2) END) FILTER (WHERE kind = 'energy'), 0) AS energy_wh,
                       -sum(change) AS charged
                FROM newest
                WHERE kind IN ('energy', 'export', 'tax') AND coalesce(to_at, at) >= $2::timestamptz GROUP BY 1)
            SELECT coalesce(p.start, r.start) AS start, p.balance_after,
                   coalesce(r.energy_wh, 0)::bigint AS energy_wh, coalesce(r.charged, 0)::bigint AS charged,
                   coalesce(p.topped_up, 0)::bigint AS topped_up
            FROM posted p FULL JOIN read r ON r.start = p.start
            ORDER BY 1""".replace("%s", TransferRows.CHANGE);

    private final SqlClient database;

    public SeriesQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * One step; steps in which nothing happened are left out.
     *
     * @param balanceAfter in millionths, at the end of the step; null where nothing was posted in it
     * @param energyWh what was consumed, by the time of the readings
     * @param charged what energy and its taxes cost, in millionths
     * @param toppedUp what was credited, in millionths
     */
    public record Step(Instant start, @Nullable Long balanceAfter, long energyWh, long charged, long toppedUp) {}

    /**
     * The steps since an instant, the oldest first.
     *
     * @param origin an instant at which a step begins
     */
    public Future<List<Step>> steps(long accountId, Instant since, Duration step, Instant origin) {
        return database.preparedQuery(STEPS)
                .execute(Tuple.of(accountId, Columns.utc(since), step.toSeconds(), Columns.utc(origin)))
                .map(rows -> Rows.list(rows, SeriesQueries::step));
    }

    private static Step step(Row row) {
        return new Step(
                Rows.instant(row, "start"),
                Rows.numberOrNull(row, "balance_after"),
                Rows.number(row, "energy_wh"),
                Rows.number(row, "charged"),
                Rows.number(row, "topped_up"));
    }
}
