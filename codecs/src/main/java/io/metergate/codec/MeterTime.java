package io.metergate.codec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A time that a frame states. Many formats carry the meter's wall clock without saying its zone; that is kept apart
 * from a time that is known in UTC, as guessing would move a reading by hours.
 *
 * @param epochSecond seconds since 1970-01-01T00:00, in UTC or on the meter's own clock
 * @param isUtc false for the meter's own clock
 */
public record MeterTime(long epochSecond, boolean isUtc) {
    /** A time in UTC. */
    public static MeterTime utc(long epochSecond) {
        return new MeterTime(epochSecond, true);
    }

    /** A time on the meter's own clock. */
    public static MeterTime local(LocalDateTime clock) {
        return new MeterTime(clock.toEpochSecond(ZoneOffset.UTC), false);
    }

    /** ISO 8601; ends with Z where the time is UTC, and with the seconds where it is the meter's own clock. */
    @Override
    public String toString() {
        Instant instant = Instant.ofEpochSecond(epochSecond);
        return isUtc
                ? instant.toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
}
