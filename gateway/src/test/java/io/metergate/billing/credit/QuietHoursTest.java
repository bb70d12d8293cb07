package io.metergate.billing.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(LONDON).toInstant();
    }

    private static void assertLeaves(String leaves, QuietHours hours, String now) {
        assertEquals(local(leaves), hours.notBefore(local(now), LONDON));
    }

    @Test
    void holdMessagesUntilTheyEndAlsoPastMidnight() {
        assertLeaves("2026-02-03T20:59", NIGHT, "2026-02-03T20:59");
        assertLeaves("2026-02-04T08:00", NIGHT, "2026-02-03T21:00");
        assertLeaves("2026-02-04T08:00", NIGHT, "2026-02-04T07:59");
        assertLeaves("2026-02-04T08:00", NIGHT, "2026-02-04T08:00");
    }

    @Test
    void holdMessagesWithinADay() {
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));
        assertLeaves("2026-02-03T11:59", noon, "2026-02-03T11:59");
        assertLeaves("2026-02-03T14:00", noon, "2026-02-03T12:00");
        assertLeaves("2026-02-03T14:00", noon, "2026-02-03T14:00");
    }

    @Test
    void endByTheClockOnTheWallWhenTheClocksChange() {
        assertLeaves("2026-03-29T08:00", NIGHT, "2026-03-28T22:00");
        assertLeaves("2026-10-25T08:00", NIGHT, "2026-10-24T22:00");
    }

    @Test
    void neverSendIntoThePastOrTheSkippedHour() {
        QuietHours early = new QuietHours(LocalTime.of(21, 0), LocalTime.of(1, 30));
        Instant secondTime = Instant.parse("2026-10-25T01:10:00Z");
        assertEquals(Instant.parse("2026-10-25T01:30:00Z"), early.notBefore(secondTime, LONDON));
        assertEquals(
                Instant.parse("2026-03-29T01:00:00Z"), early.notBefore(Instant.parse("2026-03-29T00:50:00Z"), LONDON));
    }
}
