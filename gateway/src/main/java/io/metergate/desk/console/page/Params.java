package io.metergate.desk.console.page;

import io.metergate.desk.console.query.Times;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what an address or a form says; whatever is missing or too long is the default. */
final class Params {
    private static final int TEXT_LENGTH_MAX = 200;

    private Params() {}

    static String text(RoutingContext context, String name) {
        return cleaned(context.request().getParam(name));
    }

    static String field(RoutingContext context, String name) {
        return cleaned(context.request().getFormAttribute(name));
    }

    /** A field of many lines; empty when it is longer than it may be. */
    static String longField(RoutingContext context, String name, int lengthMax) {
        String value = context.request().getFormAttribute(name);
        return value == null || value.length() > lengthMax ? "" : value;
    }

    static Optional<Long> number(RoutingContext context, String name) {
        return number(text(context, name));
    }

    static Optional<Long> number(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** An instant in seconds since 1970, or the nearest that is possible. */
    static Optional<Instant> instant(RoutingContext context, String name) {
        return number(context, name).map(Times::ofEpochSecond);
    }

    /** Numbers with commas between, as many as a page can show. */
    static List<Long> numbers(RoutingContext context, String name, int countMax) {
        List<Long> numbers = new ArrayList<>();
        String list = Objects.requireNonNullElse(context.request().getParam(name), "");
        for (String part : list.split(",", countMax + 1)) {
            number(part).filter(n -> numbers.size() < countMax).ifPresent(numbers::add);
        }
        return List.copyOf(numbers);
    }

    private static String cleaned(@Nullable String value) {
        if (value == null || value.length() > TEXT_LENGTH_MAX || value.indexOf('\0') >= 0) {
            return "";
        }
        return value.strip();
    }
}
