package io.metergate.desk.console.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SiteTimeTest {
    private final SiteTime nairobi = new SiteTime(ZoneId.of("Africa/Nairobi"));

    @Test
    void writesLocalTimeAndUtc() {
        Instant instant = Instant.parse("2026-03-01T21:30:05.900Z");
        assertEquals("2026-03-02 00:30:05", nairobi.full(instant));
        assertEquals("2026-03-02 00:30", nairobi.minute(instant));
        assertEquals("2026-03-01T21:30:05Z", SiteTime.utc(instant));
    }

    @Test
    void beginsTheDayAtLocalMidnight() {
        assertEquals(Instant.parse("2026-03-01T21:00:00Z"), nairobi.startOfDay(Instant.parse("2026-03-01T21:30:05Z")));
        assertEquals(Instant.parse("2026-02-28T21:00:00Z"), nairobi.startOfDay(Instant.parse("2026-03-01T20:59:59Z")));
    }
}
