package io.metergate.billing.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void countsTheHoursOfTheWeekFromMonday() {
        LocalHours hours = between(ZoneOffset.UTC, "2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z");
        for (int slot = 0; slot < 168; slot++) {
            assertTrue(hours.next());
            assertEquals(slot, hours.slot());
            assertEquals(3600, hours.to() - hours.from());
            assertEquals(LocalDate.of(2026, 1, 5).plusDays(slot / 24), hours.day());
        }
        assertFalse(hours.next());
    }

    @Test
    void cutsAtHoursOfTheZoneAndAtBothEnds() {
        LocalHours hours = between(ZoneId.of("Asia/Kolkata"), "2026-01-05T00:10:00Z", "2026-01-05T01:40:00Z");
        assertEquals(List.of("5:1200", "6:3600", "7:600"), parts(hours));
    }

    @Test
    void leavesOutTheHourThatTheClockSkips() {
        LocalHours hours = between(BERLIN, "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z");
        assertEquals(List.of("145:3600", "147:3600"), parts(hours));
    }

    @Test
    void countsTheHourThatTheClockRepeatsTwice() {
        LocalHours hours = between(BERLIN, "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z");
        assertEquals(List.of("146:3600", "146:3600"), parts(hours));
    }

    @Test
    void goesThroughAChangeOfHalfAnHour() {
        LocalHours hours = between(ZoneId.of("Australia/Lord_Howe"), "2026-04-04T14:00:00Z", "2026-04-04T16:30:00Z");
        assertEquals(List.of("145:3600", "145:1800", "146:3600"), parts(hours));
    }

    @Test
    void hasNoPartsWhereThereIsNoTime() {
        assertFalse(
                between(BERLIN, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z").next());
        assertFalse(
                between(BERLIN, "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z").next());
    }

    @Test
    void coversAnyTimeWithoutGapsInTheHoursOfAnyZone() {
        List<String> zones = List.of(
                "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC");
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            long from = random.nextInt(2_000_000_000) - 300_000_000L;
            long end = from + random.nextInt(500 * 86_400);
            LocalHours hours = new LocalHours(zone, from, end);
            long at = from;
            while (hours.next()) {
                assertEquals(at, hours.from(), "seed " + seed);
                assertTrue(hours.to() > at && hours.to() - at <= 3600, "seed " + seed);
                ZonedDateTime first = Instant.ofEpochSecond(at).atZone(zone);
                ZonedDateTime last = Instant.ofEpochSecond(hours.to() - 1).atZone(zone);
                int slot = (first.getDayOfWeek().getValue() - 1) * 24 + first.getHour();
                assertEquals(slot, hours.slot(), "seed " + seed);
                assertEquals(first.toLocalDate(), hours.day(), "seed " + seed);
                assertEquals(first.getHour(), last.getHour(), "seed " + seed);
                at = hours.to();
            }
            assertEquals(end, at, "seed " + seed);
        }
    }

    private static LocalHours between(ZoneId zone, String from, String to) {
        return new LocalHours(
                zone, Instant.parse(from).getEpochSecond(), Instant.parse(to).getEpochSecond());
    }

    private static List<String> parts(LocalHours hours) {
        List<String> parts = new ArrayList<>();
        while (hours.next()) {
            parts.add(hours.slot() + ":" + (hours.to() - hours.from()));
        }
        return parts;
    }
}
