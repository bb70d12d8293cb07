package io.metergate.desk.api.resource;

import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.query.Page;
import io.metergate.desk.api.query.Period;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The parameters that all lists have, and the shape in which they answer. */
final class Paging {
    private static final int LIMIT = 50;
    private static final String CURSOR = "cursor";

    private Paging() {}

    static int limit(Call call) {
        return call.number("limit", LIMIT);
    }

    /** Where the page begins; refused for a text that is no cursor of that list. */
    static <P> P place(Call call, P start, Function<String, Optional<P>> reader) {
        return call.query(CURSOR)
                .map(cursor -> reader.apply(cursor)
                        .orElseThrow(
                                () -> Problem.invalid(CURSOR, "must be the next of a page of this list, or left out")
                                        .exception()))
                .orElse(start);
    }

    static Period period(Call call) {
        Optional<Instant> from = call.instant("from");
        Optional<Instant> to = call.instant("to");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw Problem.invalid("to", "must be later than from").exception();
        }
        return Period.of(from, to);
    }

    static <T> Answer answer(Page<T> page, Function<T, JsonObject> item) {
        JsonArray items = new JsonArray();
        page.items().forEach(each -> items.add(item.apply(each)));
        return Answer.ok(new JsonObject().put("items", items).put("next", page.next()));
    }
}
