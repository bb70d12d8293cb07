package io.metergate.decoding.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way to a value in what a script returns: {@code energy.total}, {@code phases[0].voltage}, and with {@code [*]}
 * to each element of a list, as in {@code records[*].value}. A name with dots of its own goes in brackets and quotes:
 * {@code ['energy.total']}.
 */
final class DataPath {
    /** Stands for an element of a list that is to be chosen. */
    private static final int EACH = -1;

    private static final Pattern STEP =
            Pattern.compile("\\G(?:\\.?([^.\\[\\]]+)|\\[(\\d{1,4}|\\*)\\]|\\['([^']+)'\\])");

    private record Step(@Nullable String name, int index) {}

    private final String text;
    private final List<Step> steps;

    private DataPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when it is not one, or has more than one {@code [*]}
     */
    static DataPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
            String index = matcher.group(2);
            if (index == null) {
                steps.add(new Step(matcher.group(1) == null ? matcher.group(3) : matcher.group(1), 0));
            } else {
                steps.add(new Step(null, index.equals("*") ? EACH : Integer.parseInt(index)));
            }
        }
        if (end != text.length() || steps.isEmpty()) {
            throw new IllegalArgumentException("not a path such as energy.total or phases[0].voltage: " + text);
        }
        if (steps.stream().filter(DataPath::isEach).count() > 1) {
            throw new IllegalArgumentException("a path has at most one [*]: " + text);
        }
        return new DataPath(text, steps);
    }

    private static boolean isEach(Step step) {
        return step.name() == null && step.index() == EACH;
    }

    /** How many elements its {@code [*]} has there; 1 for a path without one. */
    int count(@Nullable Object data) {
        @Nullable Object at = data;
        for (Step step : steps) {
            if (isEach(step)) {
                return at instanceof List<?> list ? list.size() : 0;
            }
            at = next(at, step, 0);
        }
        return 1;
    }

    /** The value there, with the given element for {@code [*]}; null where there is none. */
    @Nullable
    Object value(@Nullable Object data, int each) {
        @Nullable Object at = data;
        for (Step step : steps) {
            at = next(at, step, each);
        }
        return at;
    }

    private static @Nullable Object next(@Nullable Object at, Step step, int each) {
        if (step.name() != null) {
            return at instanceof Map<?, ?> map ? map.get(step.name()) : null;
        }
        int index = step.index() == EACH ? each : step.index();
        return at instanceof List<?> list && index < list.size() ? list.get(index) : null;
    }

    @Override
    public String toString() {
        return text;
    }
}
