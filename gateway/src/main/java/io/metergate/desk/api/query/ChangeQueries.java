package io.metergate.desk.api.query;

import io.metergate.desk.api.query.Cursor.Place;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** What people did to one account, the newest first. */
public final class ChangeQueries {
    private static final String LIST = "changes";

    private static final String PAGE = """
            SELECT id, at, actor, what, reason, before, after FROM account_change
            WHERE account_id = $1::bigint AND id < $2::bigint
            ORDER BY id DESC LIMIT $3::integer""";

    private final SqlClient database;

    public ChangeQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * Something that was done.
     *
     * @param what in one word, for example {@code adjustment}
     * @param before what was otherwise before
     * @param after the same afterwards, and what belongs to it
     */
    public record ChangeRow(
            long id, Instant at, String actor, String what, String reason, JsonObject before, JsonObject after) {}

    public Future<Page<ChangeRow>> page(long accountId, Place before, int limit) {
        return database.preparedQuery(PAGE)
                .execute(Tuple.of(accountId, before.id(), limit + 1))
                .map(rows -> Page.of(
                        rows,
                        limit,
                        ChangeQueries::change,
                        row -> Cursor.ofPlace(LIST, new Place(row.at(), row.id()))));
    }

    /** Where a page begins; empty for a text that is no cursor of this list. */
    public static Optional<Place> before(String cursor) {
        return Cursor.place(LIST, cursor);
    }

    private static ChangeRow change(Row row) {
        return new ChangeRow(
                Rows.number(row, "id"),
                Rows.instant(row, "at"),
                Rows.text(row, "actor"),
                Rows.text(row, "what"),
                Rows.text(row, "reason"),
                row.getJsonObject("before"),
                row.getJsonObject("after"));
    }
}
