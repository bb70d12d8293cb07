package io.metergate.desk.console.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as the people of one site read them. */
public final class SiteTime {
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;

    public SiteTime(ZoneId zone) {
        this.zone = zone;
    }

    /** Local date and time to the second. */
    public String full(Instant instant) {
        return FULL.format(instant.atZone(zone));
    }

    /** Local date and time to the minute. */
    public String minute(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** UTC to the second, for machines and for hovering. */
    public static String utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** When the day of this instant began at the site. */
    public Instant startOfDay(Instant instant) {
        return instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    public ZoneId zone() {
        return zone;
    }
}
