package io.metergate.billing.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a customer used in the past, as points in the order of time. The energy between two points counts as used
 * evenly; it is not known where the total went back or more came than {@link #WATTS_MAX}.
 */
public final class UsageHistory {
    /** A point every ten minutes for {@link #DAYS_MAX} days, and more. */
    public static final int POINTS_MAX = 100_000;

    /** What is older than this before the last point is left out. */
    public static final int DAYS_MAX = 400;

    /** No customer's connection carries as much. */
    public static final long WATTS_MAX = 10_000_000;

    /** Points further apart say nothing of a single day between them. */
    private static final long DAY_GAP_MAX = 36 * LocalHours.HOUR;

    private final List<Stretch> stretches;

    private UsageHistory(List<Stretch> stretches) {
        this.stretches = List.copyOf(stretches);
    }

    /**
     * From points in the order of time.
     *
     * @throws IllegalArgumentException when they are in another order or more than {@link #POINTS_MAX}
     */
    public static UsageHistory of(List<UsagePoint> points) {
        if (points.size() > POINTS_MAX) {
            throw new IllegalArgumentException("too many points: " + points.size() + ", at most " + POINTS_MAX);
        }
        List<Stretch> stretches = new ArrayList<>();
        long oldest = points.isEmpty() ? 0 : points.get(points.size() - 1).second() - DAYS_MAX * LocalHours.DAY;
        UsagePoint last = null;
        for (UsagePoint point : points) {
            if (last != null && point.at().isBefore(last.at())) {
                throw new IllegalArgumentException("the points are not in the order of time: " + point);
            }
            // Of points within one second the first holds; what the others add is in the next stretch.
            if (last != null && point.second() > last.second() && last.second() >= oldest) {
                stretches.add(new Stretch(last.second(), point.second(), point.totalWh() - last.totalWh()));
            }
            if (last == null || point.second() > last.second()) {
                last = point;
            }
        }
        return new UsageHistory(stretches);
    }

    /** Energy used evenly over a time in seconds since 1970. */
    record Stretch(long from, long to, long wh) {
        boolean known() {
            return wh >= 0 && wh * LocalHours.HOUR <= WATTS_MAX * (to - from);
        }

        /** The energy until a second within, in thousandths of a watt-hour, rounded down. */
        long milliWhUntil(long second) {
            long milliWh = wh * 1000;
            long length = to - from;
            long part = second - from;
            return milliWh / length * part + milliWh % length * part / length;
        }
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** The second at which the history ends; empty where there is none. */
    OptionalLong end() {
        return stretches.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(stretches.get(stretches.size() - 1).to());
    }

    /** The energy of a part of a day, to the nearest watt-hour; empty when not all of it is known. */
    OptionalLong wh(long from, long to) {
        long milliWh = 0;
        long known = 0;
        for (Stretch stretch : stretches) {
            long begin = Math.max(from, stretch.from());
            long end = Math.min(to, stretch.to());
            if (begin < end && stretch.known() && stretch.to() - stretch.from() <= DAY_GAP_MAX) {
                milliWh += stretch.milliWhUntil(end) - stretch.milliWhUntil(begin);
                known += end - begin;
            }
        }
        return known == to - from ? OptionalLong.of((milliWh + 500) / 1000) : OptionalLong.empty();
    }
}
