package io.metergate.desk.api.query;

import io.metergate.desk.api.query.Cursor.Spot;
import io.metergate.desk.api.query.ReadingFacts.Decision;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The readings of one meter, and those of all meters that nobody believes yet; the newest first. */
public final class ReadingQueries {
    private static final String LIST = "readings";
    private static final String HELD_LIST = "holds";

    private static final String SELECT = """
            SELECT r.meter_id, m.serial, a.number AS account, r.register, coalesce(x.register, m.register) AS obis,
                r.at, r.value_wh, r.total_wh, r.state, r.reason, r.frame_id, r.decision, r.decided_by, r.decided_at,
                r.note
            FROM reading r
            JOIN meter m ON m.id = r.meter_id
            JOIN account a ON a.id = m.account_id
            LEFT JOIN meter_register x ON x.meter_id = r.meter_id AND x.number = r.register
            WHERE\s""";

    private static final String PAGE = SELECT + """
            r.meter_id = $1::bigint AND r.register = $2::integer
                AND (r.at, r.value_wh) < ($3::timestamptz, $4::bigint)
                AND r.at >= $5::timestamptz AND r.at < $6::timestamptz AND ($7::text = '' OR r.state = $7::text)
            ORDER BY r.at DESC, r.value_wh DESC LIMIT $8::integer""";
    private static final String HELD = SELECT + """
            r.state = 'held' AND (r.at, r.meter_id, r.register, r.value_wh)
                < ($1::timestamptz, $2::bigint, $3::integer, $4::bigint)
            ORDER BY r.at DESC, r.meter_id DESC, r.register DESC, r.value_wh DESC LIMIT $5::integer""";

    private final SqlClient database;

    public ReadingQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * Which readings of a meter.
     *
     * @param register 0 for the main one
     * @param state empty for all
     */
    public record Wanted(long meterId, Period period, int register, String state) {}

    /** A page of one meter's readings. */
    public Future<Page<ReadingFacts>> page(Wanted wanted, Spot before, int limit) {
        Tuple parameters = Tuple.of(wanted.meterId(), wanted.register(), Columns.utc(before.at()), before.valueWh())
                .addOffsetDateTime(Columns.utc(wanted.period().from()))
                .addOffsetDateTime(Columns.utc(wanted.period().to()))
                .addString(wanted.state())
                .addInteger(limit + 1);
        return database.preparedQuery(PAGE).execute(parameters).map(rows -> page(rows, limit, LIST));
    }

    /** A page of the readings that wait for an operator's decision. */
    public Future<Page<ReadingFacts>> held(Spot before, int limit) {
        return database.preparedQuery(HELD)
                .execute(Tuple.of(Columns.utc(before.at()), before.meter(), before.register(), before.valueWh())
                        .addInteger(limit + 1))
                .map(rows -> page(rows, limit, HELD_LIST));
    }

    /** Where a page of a meter's readings begins; empty for a text that is no cursor of that list. */
    public static Optional<Spot> before(String cursor) {
        return Cursor.spot(LIST, cursor);
    }

    /** Where a page of held readings begins; empty for a text that is no cursor of that list. */
    public static Optional<Spot> beforeHeld(String cursor) {
        return Cursor.spot(HELD_LIST, cursor);
    }

    private static Page<ReadingFacts> page(RowSet<Row> rows, int limit, String list) {
        return Page.of(
                rows,
                limit,
                ReadingQueries::reading,
                row -> Cursor.ofSpot(list, new Spot(row.at(), row.meterId(), row.register(), row.valueWh())));
    }

    private static ReadingFacts reading(Row row) {
        String decision = Rows.textOrNull(row, "decision");
        return new ReadingFacts(
                Rows.number(row, "meter_id"),
                Rows.text(row, "serial"),
                Rows.text(row, "account"),
                row.getInteger("register"),
                Rows.text(row, "obis"),
                Rows.instant(row, "at"),
                Rows.number(row, "value_wh"),
                row.getLong("total_wh"),
                Rows.text(row, "state"),
                Rows.textOrNull(row, "reason"),
                row.getLong("frame_id"),
                decision == null
                        ? null
                        : new Decision(
                                decision,
                                Rows.textOrNull(row, "decided_by"),
                                Rows.instantOrNull(row, "decided_at"),
                                Rows.textOrNull(row, "note")));
    }
}
