package io.metergate.settlement.pg;

import io.metergate.billing.rating.Cells;
import io.metergate.platform.store.Columns;
import io.metergate.settlement.rating.AccountHistory;
import io.metergate.settlement.rating.AccountHistory.ReadingRow;
import io.metergate.settlement.rating.AccountHistory.RegisterRow;
import io.metergate.settlement.rating.AccountHistory.ResetRow;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RegisterId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what an account's registers said, in a transaction that has locked the account. */
final class HistoryQueries {
    /** The last believed reading before a period is loaded too, of each register. */
    private static final int REGISTERS_MAX = 1_000;

    private static final String TOO_MANY = """
            SELECT r.at FROM meter m JOIN reading r ON r.meter_id = m.id
            WHERE m.account_id = $1::bigint ORDER BY r.at DESC OFFSET $2::integer LIMIT 1""";
    private static final String REGISTERS = """
            SELECT m.id AS meter_id, 0 AS number, m.register AS name, m.rated_from_wh AS opening_wh,
                m.rated_from_at AS opening_at, m.rollover_wh, m.power_max_w, m.removed_at
            FROM meter m WHERE m.account_id = $1::bigint
            UNION ALL
            SELECT m.id, g.number, g.register, g.opening_wh, m.rated_from_at, g.rollover_wh, m.power_max_w, m.removed_at
            FROM meter m JOIN meter_register g ON g.meter_id = m.id WHERE m.account_id = $1::bigint
            ORDER BY opening_at, meter_id, number""";
    private static final String BEFORE = """
            SELECT min(coalesce((SELECT max(r.at) FROM reading r WHERE r.meter_id = n.meter_id
                AND r.register = n.register AND r.state = 'accepted' AND r.at < n.at AND r.at > m.rated_from_at),
                m.rated_from_at)) AS at
            FROM unnest($1::bigint[], $2::integer[], $3::timestamptz[]) AS n (meter_id, register, at)
            JOIN meter m ON m.id = n.meter_id""";
    private static final String READINGS = """
            SELECT r.meter_id, r.register, r.at, r.value_wh, r.total_wh, r.state, r.reason, r.decision, r.frame_id
            FROM unnest($1::bigint[], $2::integer[]) AS n (meter_id, register)
            JOIN meter m ON m.id = n.meter_id
            CROSS JOIN LATERAL (SELECT max(p.at) AS at FROM reading p WHERE p.meter_id = n.meter_id
                AND p.register = n.register AND p.state = 'accepted' AND p.at < $3::timestamptz
                AND p.at > m.rated_from_at) p
            JOIN reading r ON r.meter_id = n.meter_id AND r.register = n.register
                AND r.at >= coalesce(p.at, m.rated_from_at)
                AND (r.at > m.rated_from_at OR r.value_wh > m.rated_from_wh OR n.register > 0)
            ORDER BY r.meter_id, r.register, r.at, r.value_wh LIMIT $4::integer""";
    private static final String RESETS = """
            SELECT meter_id, register, at, closing_wh, opening_wh FROM register_reset
            WHERE meter_id = ANY ($1::bigint[]) ORDER BY at""";
    private static final String PERIODS = """
            SELECT period, cells FROM billing_period WHERE account_id = $1::bigint AND period >= $2::date""";

    private HistoryQueries() {}

    static Future<List<RegisterRow>> registers(SqlClient client, long accountId) {
        return client.preparedQuery(REGISTERS)
                .execute(Tuple.of(accountId))
                .map(rows -> list(rows, HistoryQueries::register));
    }

    /** The time of the last believed reading before the earliest of these places. */
    static Future<Instant> before(SqlClient client, List<NewReading> places) {
        return client.preparedQuery(BEFORE)
                .execute(Tuple.of(
                        Columns.longs(places, place -> place.register().meterId()),
                        Columns.nullableInts(places, place -> place.register().number()),
                        Columns.instants(places, NewReading::at)))
                .map(rows -> instant(rows.iterator().next(), "at"));
    }

    /**
     * Of each register the last believed reading before the instant, and everything after it. What was read before
     * rating by periods began is in the opening value.
     */
    static Future<List<ReadingRow>> readings(SqlClient client, List<RegisterRow> registers, Instant start) {
        return client.preparedQuery(READINGS)
                .execute(Tuple.of(
                        Columns.longs(registers, RegisterRow::meterId),
                        Columns.nullableInts(registers, RegisterRow::number),
                        Columns.utc(start),
                        AccountHistory.READINGS_MAX + 1))
                .map(rows -> list(rows, HistoryQueries::reading));
    }

    /** All of them: each is an operator's word, so there are few. */
    static Future<List<ResetRow>> resets(SqlClient client, List<RegisterRow> registers) {
        return client.preparedQuery(RESETS)
                .execute(Tuple.of((Object) Columns.longs(registers, RegisterRow::meterId)))
                .map(rows -> list(
                        rows,
                        row -> new ResetRow(
                                id(row), instant(row, "at"), row.getLong("closing_wh"), row.getLong("opening_wh"))));
    }

    /** The time of the newest reading that is one too many; null when there are not that many. */
    static Future<@Nullable Instant> tooMany(SqlClient client, long accountId) {
        return client.preparedQuery(TOO_MANY)
                .execute(Tuple.of(accountId, AccountHistory.READINGS_MAX - REGISTERS_MAX))
                .map(rows -> {
                    for (Row row : rows) {
                        return instant(row, "at");
                    }
                    return null;
                });
    }

    /** What closed periods came to, from this one on. */
    static Future<SortedMap<YearMonth, Cells>> periods(SqlClient client, long accountId, YearMonth first) {
        return client.preparedQuery(PERIODS)
                .execute(Tuple.of(accountId, first.atDay(1)))
                .map(rows -> {
                    SortedMap<YearMonth, Cells> periods = new TreeMap<>();
                    for (Row row : rows) {
                        LocalDate day = row.getLocalDate("period");
                        periods.put(YearMonth.from(day), cells(row.getArrayOfLongs("cells")));
                    }
                    return periods;
                });
    }

    private static Cells cells(Long[] flat) {
        return Cells.of(Arrays.stream(flat).mapToLong(Long::longValue).toArray());
    }

    private static RegisterRow register(Row row) {
        OffsetDateTime removed = row.getOffsetDateTime("removed_at");
        return new RegisterRow(
                row.getLong("meter_id"),
                row.getInteger("number"),
                row.getString("name"),
                row.getLong("opening_wh"),
                instant(row, "opening_at"),
                row.getLong("rollover_wh"),
                row.getLong("power_max_w"),
                removed == null ? null : removed.toInstant());
    }

    private static ReadingRow reading(Row row) {
        return new ReadingRow(
                id(row),
                instant(row, "at"),
                row.getLong("value_wh"),
                row.getLong("total_wh"),
                row.getString("state"),
                row.getString("reason"),
                row.getString("decision"),
                row.getLong("frame_id"));
    }

    private static RegisterId id(Row row) {
        return new RegisterId(row.getLong("meter_id"), row.getInteger("register"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> make) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(make.apply(row)));
        return list;
    }
}
