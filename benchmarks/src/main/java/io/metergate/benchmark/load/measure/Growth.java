package io.metergate.benchmark.load.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether something grows without end. Compares the middle of the last third of its values with that of the third
 * before: what a program still warms up to comes in the first one.
 *
 * @param factor a growth up to this is none, such as 1.05
 * @param slack nor is one up to so much more
 */
public record Growth(double factor, long slack) {
    /** From so many values on it tells a trend from a peak; fewer never grow. */
    public static final int VALUES_MIN = 9;

    private static final int PARTS = 3;

    /** Whether these values, in the order of time, grow. */
    public boolean of(List<Long> values) {
        int third = values.size() / PARTS;
        if (values.size() < VALUES_MIN) {
            return false;
        }
        long before = middle(values.subList(values.size() - 2 * third, values.size() - third));
        long after = middle(values.subList(values.size() - third, values.size()));
        return after > before * factor + slack;
    }

    private static long middle(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
