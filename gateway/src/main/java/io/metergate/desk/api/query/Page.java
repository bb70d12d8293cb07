package io.metergate.desk.api.query;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the page after it; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Makes a page of rows that were asked for with one more than the limit, to see whether there is a next one. */
    static <T> Page<T> of(RowSet<Row> rows, int limit, Function<Row, T> item, Function<T, String> cursor) {
        List<T> items = new ArrayList<>(rows.size());
        for (Row row : rows) {
            items.add(item.apply(row));
        }
        return of(items, limit, cursor);
    }

    /** The same of what was made of the rows. */
    static <T> Page<T> of(List<T> items, int limit, Function<T, String> cursor) {
        if (items.size() <= limit) {
            return new Page<>(List.copyOf(items), null);
        }
        List<T> shown = List.copyOf(items.subList(0, limit));
        return new Page<>(shown, cursor.apply(shown.get(limit - 1)));
    }
}
