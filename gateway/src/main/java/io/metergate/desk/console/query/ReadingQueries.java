package io.metergate.desk.console.query;

import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Readings of registers: the newest of a meter, and those of all meters that wait for a decision. */
public final class ReadingQueries {
    public static final int PAGE_SIZE = 50;

    private static final String COLUMNS = """
            SELECT m.serial, a.customer, r.register, coalesce(g.register, m.register) AS register_name, r.at,
                   r.value_wh,
                   r.total_wh, r.state, r.reason, r.decision, r.decided_by, r.decided_at, r.note, r.frame_id
            FROM %s r
            JOIN meter m ON m.id = r.meter_id
            JOIN account a ON a.id = m.account_id
            LEFT JOIN meter_register g ON g.meter_id = r.meter_id AND g.number = r.register
            """;

    private static final String HELD = COLUMNS.formatted("reading")
            + "WHERE r.state = 'held' ORDER BY r.at, r.meter_id, r.register LIMIT " + (PAGE_SIZE + 1);
    private static final String HELD_OF_METER = COLUMNS.formatted("reading")
            + "WHERE r.state = 'held' AND r.meter_id = $1::bigint ORDER BY r.at, r.register LIMIT " + PAGE_SIZE;
    private static final String OF_METER =
            COLUMNS.formatted("(SELECT * FROM reading WHERE meter_id = $1::bigint ORDER BY at DESC, register LIMIT "
                            + PAGE_SIZE + ")")
                    + "ORDER BY r.at DESC, r.register";
    private static final String RESETS = """
            SELECT at, register, closing_wh, opening_wh, note, actor FROM register_reset
            WHERE meter_id = $1::bigint ORDER BY at DESC LIMIT 20""";

    private final SqlClient database;

    public ReadingQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * One register's value at one time.
     *
     * @param register 0 for the main one
     * @param name its OBIS code
     * @param totalWh without rollovers and resets; null for one that is not believed
     * @param reason why it was held; null for most
     * @param decision an operator's; null for most
     * @param frameId null for one that an operator entered
     */
    public record ReadingRow(
            String serial,
            String customer,
            int register,
            String name,
            Instant at,
            long valueWh,
            @Nullable Long totalWh,
            String state,
            @Nullable String reason,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note,
            @Nullable Long frameId) {
        public boolean isHeld() {
            return state.equals("held");
        }
    }

    /** A register that began anew. */
    public record ResetRow(Instant at, int register, long closingWh, long openingWh, String note, String actor) {}

    /** Held readings of all meters, the oldest first; one more than {@value #PAGE_SIZE} when there are more. */
    public Future<List<ReadingRow>> held() {
        return database.query(HELD).execute().map(rows -> Rows.list(rows, ReadingQueries::reading));
    }

    public Future<List<ReadingRow>> heldOf(long meterId) {
        return database.preparedQuery(HELD_OF_METER)
                .execute(Tuple.of(meterId))
                .map(rows -> Rows.list(rows, ReadingQueries::reading));
    }

    /** The newest readings of a meter. */
    public Future<List<ReadingRow>> ofMeter(long meterId) {
        return database.preparedQuery(OF_METER)
                .execute(Tuple.of(meterId))
                .map(rows -> Rows.list(rows, ReadingQueries::reading));
    }

    public Future<List<ResetRow>> resets(long meterId) {
        return database.preparedQuery(RESETS)
                .execute(Tuple.of(meterId))
                .map(rows -> Rows.list(
                        rows,
                        row -> new ResetRow(
                                Rows.instant(row, "at"),
                                Objects.requireNonNull(row.getInteger("register")),
                                Rows.number(row, "closing_wh"),
                                Rows.number(row, "opening_wh"),
                                Rows.text(row, "note"),
                                Rows.text(row, "actor"))));
    }

    /** How many wait for a decision. */
    public Future<Long> heldCount() {
        return database.query("SELECT count(*) AS count FROM reading WHERE state = 'held'")
                .execute()
                .map(rows -> Rows.number(rows.iterator().next(), "count"));
    }

    private static ReadingRow reading(Row row) {
        return new ReadingRow(
                Rows.text(row, "serial"),
                Rows.text(row, "customer"),
                Objects.requireNonNull(row.getInteger("register")),
                Rows.text(row, "register_name"),
                Rows.instant(row, "at"),
                Rows.number(row, "value_wh"),
                Rows.numberOrNull(row, "total_wh"),
                Rows.text(row, "state"),
                Rows.textOrNull(row, "reason"),
                Rows.textOrNull(row, "decision"),
                Rows.textOrNull(row, "decided_by"),
                Rows.instantOrNull(row, "decided_at"),
                Rows.textOrNull(row, "note"),
                Rows.numberOrNull(row, "frame_id"));
    }
}
