package io.metergate.billing.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Histories of customers of known habits. */
final class Histories {
    private Histories() {}

    /** A point every half hour; what is used in the half hour that begins at a local time. */
    static UsageHistory halfHours(ZoneId zone, LocalDate from, LocalDate to, ToLongFunction<ZonedDateTime> habit) {
        return every(
                30, from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant(), zone, habit);
    }

    static UsageHistory every(int minutes, Instant from, Instant to, ZoneId zone, ToLongFunction<ZonedDateTime> habit) {
        List<UsagePoint> points = new ArrayList<>();
        long total = 1_000_000;
        for (Instant at = from; !at.isAfter(to); at = at.plus(Duration.ofMinutes(minutes))) {
            points.add(new UsagePoint(at, total));
            total += habit.applyAsLong(at.atZone(zone));
        }
        return UsageHistory.of(points);
    }

    /** Words such as {@code 2026-01-01T00:00:00Z 1000}. */
    static UsageHistory of(String... points) {
        return UsageHistory.of(List.of(points).stream().map(Histories::point).toList());
    }

    private static UsagePoint point(String words) {
        int space = words.indexOf(' ');
        return new UsagePoint(Instant.parse(words.substring(0, space)), Long.parseLong(words.substring(space + 1)));
    }
}
