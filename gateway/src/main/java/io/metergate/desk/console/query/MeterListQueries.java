package io.metergate.desk.console.query;

import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The list of meters: searched, filtered, sorted, a page at a time. */
public final class MeterListQueries {
    public static final int PAGE_SIZE = 50;

    private static final String SEARCH = """
            ($1::text = '' OR m.serial ILIKE $1::text OR a.number ILIKE $1::text OR a.customer ILIKE $1::text
                OR a.phone ILIKE $1::text OR d.id ILIKE $1::text)
            AND $2::timestamptz IS NOT NULL
            AND\s""";

    private final SqlClient database;

    public MeterListQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * What is asked for.
     *
     * @param after where the page before ended; null for the first
     */
    public record Wish(
            String search,
            MeterFilter filter,
            MeterSort sort,
            boolean descending,
            @Nullable MeterCursor after) {}

    /**
     * One page.
     *
     * @param next where the next one begins; null on the last
     */
    public record Page(
            List<MeterRow> meters, long count, @Nullable MeterCursor next) {}

    public Future<Page> page(Wish wish, Instant now) {
        Future<List<MeterRow>> rows = rows(wish, now);
        Future<Long> count = count(wish, now);
        return Future.all(rows, count).map(both -> {
            List<MeterRow> found = rows.result();
            boolean more = found.size() > PAGE_SIZE;
            List<MeterRow> shown = more ? found.subList(0, PAGE_SIZE) : found;
            MeterCursor next = more ? wish.sort().after(shown.get(PAGE_SIZE - 1)) : null;
            return new Page(shown, count.result(), next);
        });
    }

    private Future<List<MeterRow>> rows(Wish wish, Instant now) {
        MeterSort sort = wish.sort();
        String order = wish.descending() ? " DESC" : "";
        MeterCursor after = wish.after();
        String place = after == null
                ? ""
                : " AND (" + sort.expression() + ", m.id) " + (wish.descending() ? "<" : ">") + " ($3::text::"
                        + sort.type() + ", $4::bigint)";
        String sql = MeterQueries.COLUMNS + "WHERE " + SEARCH + wish.filter().condition() + place + " ORDER BY "
                + sort.expression() + order + ", m.id" + order + " LIMIT " + (PAGE_SIZE + 1);
        Tuple parameters = parameters(wish, now);
        if (after != null) {
            parameters.addString(after.value()).addLong(after.id());
        }
        return database.preparedQuery(sql).execute(parameters).map(found -> Rows.list(found, MeterQueries::meter));
    }

    private Future<Long> count(Wish wish, Instant now) {
        String sql = """
                SELECT count(*) AS count
                FROM meter m JOIN account a ON a.id = m.account_id LEFT JOIN device d ON d.meter_id = m.id
                WHERE\s""" + SEARCH + wish.filter().condition();
        return database.preparedQuery(sql)
                .execute(parameters(wish, now))
                .map(rows -> Objects.requireNonNull(rows.iterator().next().getLong("count")));
    }

    private static Tuple parameters(Wish wish, Instant now) {
        return Tuple.of(Rows.anywhere(wish.search()), Columns.utc(now.minus(MeterRow.SILENT_AFTER)));
    }
}
