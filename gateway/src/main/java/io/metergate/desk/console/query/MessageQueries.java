package io.metergate.desk.console.query;

import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages to customers, the newest first. */
public final class MessageQueries {
    public static final int PAGE_SIZE = 50;

    private static final Place NEWEST = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private final SqlClient database;

    public MessageQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * A message and how far it came.
     *
     * @param kind {@code low_balance}, {@code supply_off} or {@code supply_on}
     * @param balance in millionths, when it was written
     * @param state {@code logged}, {@code queued}, {@code delivered} or {@code failed}
     * @param lastError may be empty
     */
    public record MessageRow(
            UUID id,
            String serial,
            String customer,
            String kind,
            String text,
            long balance,
            Instant createdAt,
            String state,
            String lastError) {}

    /**
     * The place after which a page begins.
     *
     * @param createdAt when the last message of the page before was written
     */
    public record Place(Instant createdAt, UUID id) {}

    /** Messages older than a place; null for the newest. */
    public Future<List<MessageRow>> page(String kind, @Nullable Place before, int limit) {
        Place place = before == null ? NEWEST : before;
        return database.preparedQuery("""
                        SELECT e.id, m.serial, a.customer, e.kind, e.text, e.balance, e.created_at, e.state,
                               e.last_error
                        FROM message e
                        JOIN account a ON a.id = e.account_id
                        JOIN LATERAL (SELECT serial FROM meter WHERE account_id = e.account_id
                              ORDER BY removed_at DESC NULLS FIRST LIMIT 1) m ON true
                        WHERE (e.created_at, e.id) < ($1::timestamptz, $2::uuid)
                          AND ($3::text = '' OR e.kind = $3::text)
                        ORDER BY e.created_at DESC, e.id DESC LIMIT $4::integer
                        """)
                .execute(Tuple.of(Columns.utc(place.createdAt()), place.id(), kind, limit))
                .map(rows -> Rows.list(rows, MessageQueries::message));
    }

    private static MessageRow message(Row row) {
        return new MessageRow(
                Objects.requireNonNull(row.getUUID("id")),
                Rows.text(row, "serial"),
                Rows.text(row, "customer"),
                Rows.text(row, "kind"),
                Rows.text(row, "text"),
                Rows.number(row, "balance"),
                Rows.instant(row, "created_at"),
                Rows.text(row, "state"),
                Rows.textOrEmpty(row, "last_error"));
    }
}
