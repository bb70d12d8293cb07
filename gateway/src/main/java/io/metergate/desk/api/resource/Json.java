package io.metergate.desk.api.resource;

import io.metergate.billing.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The forms that values have in all answers. */
final class Json {
    private Json() {}

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** A decimal text with all six places. */
    static @Nullable String amount(@Nullable Long millionths) {
        return millionths == null ? null : Money.exact(millionths);
    }

    /** A long as a text: many programs can't hold one as a number. */
    static @Nullable String id(@Nullable Long id) {
        return id == null ? null : Long.toString(id);
    }

    static <T> JsonArray list(List<T> values, Function<T, JsonObject> item) {
        JsonArray array = new JsonArray();
        values.forEach(each -> array.add(item.apply(each)));
        return array;
    }
}
