package io.metergate.desk.console.query;

import io.metergate.device.FrameProtection;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Frames, the newest first. */
public final class FrameQueries {
    public static final int PAGE_SIZE = 50;
    public static final int OF_METER_MAX = 30;

    /** How far back a rare reason is looked for. */
    private static final int LOOKED_AT_MAX = 100_000;

    private static final String COLUMNS = """
            SELECT f.id, f.received_at, f.device_id, f.transport, m.serial, d.codec, d.encryption_key,
                   d.authentication_key, d.system_title, d.accept_unauthenticated, f.payload, f.f_port, f.f_cnt,
                   f.verdict, f.reason, f.detail
            """;
    private static final String JOINS = """
             f LEFT JOIN meter m ON m.id = f.meter_id LEFT JOIN device d ON d.id = f.device_id
            """;

    private final SqlClient database;

    public FrameQueries(SqlClient database) {
        this.database = database;
    }

    public Future<Optional<FrameRow>> byId(long id) {
        return database.preparedQuery(COLUMNS + "FROM frame" + JOINS + "WHERE f.id = $1::bigint")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, FrameQueries::frame));
    }

    public Future<List<FrameRow>> ofMeter(long meterId) {
        String sql = COLUMNS + "FROM frame" + JOINS + "WHERE f.meter_id = $1::bigint ORDER BY f.id DESC LIMIT "
                + OF_METER_MAX;
        return database.preparedQuery(sql).execute(Tuple.of(meterId)).map(rows -> Rows.list(rows, FrameQueries::frame));
    }

    /**
     * Refused frames.
     *
     * @param reason the code of one reason; empty for all
     * @param before only frames with a lower id; null for the newest
     * @return one more than {@value #PAGE_SIZE} when there is a next page
     */
    public Future<List<FrameRow>> refused(String reason, @Nullable Long before, int limit) {
        String sql = COLUMNS
                + "FROM (SELECT * FROM frame WHERE verdict = 'refused' AND id < $1::bigint ORDER BY id DESC LIMIT "
                + LOOKED_AT_MAX + ")" + JOINS
                + "WHERE $2::text = '' OR f.reason = $2::text ORDER BY f.id DESC LIMIT $3::integer";
        return database.preparedQuery(sql)
                .execute(Tuple.of(before == null ? Long.MAX_VALUE : before, reason, limit))
                .map(rows -> Rows.list(rows, FrameQueries::frame));
    }

    /** All frames whatever became of them. */
    public Future<List<FrameRow>> all(@Nullable Long before, int limit) {
        String sql = COLUMNS + "FROM frame" + JOINS + "WHERE f.id < $1::bigint ORDER BY f.id DESC LIMIT $2::integer";
        return database.preparedQuery(sql)
                .execute(Tuple.of(before == null ? Long.MAX_VALUE : before, limit))
                .map(rows -> Rows.list(rows, FrameQueries::frame));
    }

    private static FrameProtection protection(Row row) {
        return new FrameProtection(
                Rows.bytesOrNull(row, "encryption_key"),
                Rows.bytesOrNull(row, "authentication_key"),
                Rows.bytesOrNull(row, "system_title"),
                Boolean.TRUE.equals(row.getBoolean("accept_unauthenticated")));
    }

    private static FrameRow frame(Row row) {
        return new FrameRow(
                Rows.number(row, "id"),
                Rows.instant(row, "received_at"),
                Rows.text(row, "device_id"),
                Rows.text(row, "transport"),
                Rows.textOrNull(row, "serial"),
                Rows.textOrNull(row, "codec"),
                protection(row),
                Rows.bytes(row, "payload"),
                Rows.numberOrNull(row, "f_port"),
                Rows.numberOrNull(row, "f_cnt"),
                Rows.text(row, "verdict"),
                Rows.textOrNull(row, "reason"),
                Rows.textOrEmpty(row, "detail"));
    }
}
