package io.metergate.platform.store;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** A day that does not end while a test looks at it. */
public final class Today {
    /** Shorter than {@link Await} waits. */
    private static final Duration TEST_MAX = Duration.ofSeconds(45);

    private static final LocalTime LATE = LocalTime.MAX.minus(TEST_MAX);

    private Today() {}

    /** The date in a zone; shortly before midnight waits for the next one. */
    public static LocalDate in(ZoneId zone) {
        Await.until("midnight is over", () -> LocalTime.now(zone).isBefore(LATE));
        return LocalDate.now(zone);
    }
}
