package io.metergate.desk.console.query;

import java.time.Instant;

/** Instants that somebody wrote into an address, kept to the centuries that the database and people can handle. */
public final class Times {
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Times() {}

    /** The instant of so many seconds since 1970, or the nearest that is possible. */
    public static Instant ofEpochSecond(long seconds) {
        return Instant.ofEpochSecond(Math.max(EARLIEST.getEpochSecond(), Math.min(LATEST.getEpochSecond(), seconds)));
    }

    /**
     * Reads an instant in ISO 8601; one that is too far away becomes the nearest that is possible.
     *
     * @throws java.time.DateTimeException when it is no instant
     */
    public static Instant parse(String text) {
        Instant instant = Instant.parse(text);
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }
}
