package io.metergate.desk.api.query;

import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Comparisons of the accounts' projections with what they are made of, the newest first. */
public final class ReconciliationQueries {
    private static final String LIST = "reconciliations";

    /** So many differences of one comparison are shown; more of them have one cause. */
    private static final int DIFFERENCES_MAX = 100;

    private static final String PAGE = """
            SELECT id, started_at, ended_at, accounts, differences FROM reconciliation
            WHERE (started_at, id) < ($1::timestamptz, $2::bigint)
            ORDER BY started_at DESC, id DESC LIMIT $3::integer""";
    private static final String DIFFERENCES = """
            SELECT d.reconciliation_id, d.number, d.what, d.expected, d.found
            FROM unnest($1::bigint[]) r(id), LATERAL (
                SELECT x.reconciliation_id, a.number, x.what, x.expected, x.found
                FROM reconciliation_difference x JOIN account a ON a.id = x.account_id
                WHERE x.reconciliation_id = r.id ORDER BY x.account_id, x.what LIMIT $2::integer) d""";

    private final SqlClient database;

    public ReconciliationQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * One comparison.
     *
     * @param endedAt null while it is under way
     * @param count how many differences it found
     * @param differences the first hundred of them
     */
    public record ReconciliationRow(
            long id,
            Instant startedAt,
            @Nullable Instant endedAt,
            long accounts,
            long count,
            List<Difference> differences) {}

    public record Difference(String account, String what, String expected, String found) {}

    public Future<Page<ReconciliationRow>> page(Cursor.Place before, int limit) {
        return database.preparedQuery(PAGE)
                .execute(Tuple.of(Columns.utc(before.at()), before.id(), limit + 1))
                .compose(rows -> {
                    List<Long> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getLong("id")));
                    return differences(ids)
                            .map(found -> Page.of(
                                    rows,
                                    limit,
                                    row -> reconciliation(row, found),
                                    each -> Cursor.ofPlace(LIST, new Cursor.Place(each.startedAt(), each.id()))));
                });
    }

    /** Where a page begins; empty for a text that is no cursor of this list. */
    public static Optional<Cursor.Place> before(String cursor) {
        return Cursor.place(LIST, cursor);
    }

    private Future<Map<Long, List<Difference>>> differences(List<Long> ids) {
        return database.preparedQuery(DIFFERENCES)
                .execute(Tuple.of(ids.toArray(Long[]::new), DIFFERENCES_MAX))
                .map(rows -> {
                    Map<Long, List<Difference>> found = new HashMap<>();
                    for (Row row : rows) {
                        found.computeIfAbsent(row.getLong("reconciliation_id"), id -> new ArrayList<>())
                                .add(new Difference(
                                        Rows.text(row, "number"),
                                        Rows.text(row, "what"),
                                        Rows.text(row, "expected"),
                                        Rows.text(row, "found")));
                    }
                    return found;
                });
    }

    private static ReconciliationRow reconciliation(Row row, Map<Long, List<Difference>> differences) {
        long id = Rows.number(row, "id");
        return new ReconciliationRow(
                id,
                Rows.instant(row, "started_at"),
                Rows.instantOrNull(row, "ended_at"),
                Rows.number(row, "accounts"),
                Rows.number(row, "differences"),
                differences.getOrDefault(id, List.of()));
    }
}
