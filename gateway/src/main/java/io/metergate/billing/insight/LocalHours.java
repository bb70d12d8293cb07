package io.metergate.billing.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Walks through time in parts, each within one local hour: whole hours but for the first and the last one and those
 * that a change of the clock cuts. Seconds since 1970.
 */
final class LocalHours {
    static final long HOUR = 3600;
    static final long DAY = 24 * HOUR;
    static final int WEEK_HOURS = 168;

    /** 1970-01-01 was a Thursday; the week begins on Monday. */
    private static final long HOURS_BEFORE_1970 = 72;

    private final ZoneRules rules;
    private final long end;
    private long from;
    private long to;
    private long offset;
    private long offsetEnds = Long.MIN_VALUE;

    LocalHours(ZoneId zone, long from, long end) {
        this.rules = zone.getRules();
        this.end = end;
        this.to = from;
    }

    /** Goes to the next part; false after the last. */
    boolean next() {
        if (to >= end) {
            return false;
        }
        from = to;
        if (from >= offsetEnds) {
            Instant at = Instant.ofEpochSecond(from);
            ZoneOffsetTransition change = rules.nextTransition(at);
            offset = rules.getOffset(at).getTotalSeconds();
            offsetEnds = change == null ? Long.MAX_VALUE : change.toEpochSecond();
        }
        long hourEnds = from + HOUR - Math.floorMod(from + offset, HOUR);
        to = Math.min(end, Math.min(hourEnds, offsetEnds));
        return true;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** The hour of the week, 0 on Monday at midnight. */
    int slot() {
        return (int) Math.floorMod(Math.floorDiv(from + offset, HOUR) + HOURS_BEFORE_1970, (long) WEEK_HOURS);
    }

    LocalDate day() {
        return LocalDate.ofEpochDay(Math.floorDiv(from + offset, DAY));
    }
}
