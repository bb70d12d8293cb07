package io.metergate.desk.api.resource;

import io.metergate.desk.api.query.Cursor;
import io.metergate.desk.api.query.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages of the short lists that are read as a whole, tariffs and terms. */
final class TariffPages {
    private static final String LIST = "names";

    private TariffPages() {}

    /** Where a page begins; empty for a text that is no cursor of such a list. */
    static Optional<String> after(String cursor) {
        return Cursor.name(LIST, cursor);
    }

    /** What comes after a name, in the order of names. */
    static <T> Page<T> of(List<T> all, Function<T, String> name, String after, int limit) {
        List<T> rest = all.stream()
                .filter(each -> name.apply(each).compareTo(after) > 0)
                .sorted((one, other) -> name.apply(one).compareTo(name.apply(other)))
                .limit(limit + 1L)
                .toList();
        return rest.size() <= limit
                ? new Page<>(rest, null)
                : new Page<>(rest.subList(0, limit), Cursor.ofName(LIST, name.apply(rest.get(limit - 1))));
    }
}
