package io.metergate.billing.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsagePatternTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    @Test
    void findsTheHabitOfEveryHourOfTheWeek() {
        UsagePattern pattern = UsagePattern.of(
                Histories.halfHours(BERLIN, MONDAY, MONDAY.plusWeeks(3), UsagePatternTest::habit), BERLIN);
        assertHabit(pattern);
        assertEquals(3 * 168, pattern.hoursCovered());
        assertEquals(28 * 24 + 2 * 276, pattern.wh(DayOfWeek.TUESDAY));
    }

    @Test
    void findsTheSameHabitAcrossChangesOfTheClock() {
        LocalDate march = LocalDate.of(2026, 3, 23);
        LocalDate october = LocalDate.of(2026, 10, 19);
        assertHabit(UsagePattern.of(
                Histories.halfHours(BERLIN, march, march.plusWeeks(2), UsagePatternTest::habit), BERLIN));
        UsagePattern autumn = UsagePattern.of(
                Histories.halfHours(BERLIN, october, october.plusWeeks(1), UsagePatternTest::habit), BERLIN);
        assertHabit(autumn);
        assertEquals(169, autumn.hoursCovered());
    }

    @Test
    void cutsReadingsAtTheHoursOfTheZone() {
        UsagePattern pattern =
                UsagePattern.of(Histories.of("2026-01-05T00:45:00Z 0", "2026-01-05T02:45:00Z 2000"), ZoneOffset.UTC);
        // A quarter of an hour is too little to go by; this hour takes the mean of all.
        assertEquals(1000, pattern.wh(DayOfWeek.MONDAY, 0));
        assertEquals(1000, pattern.wh(DayOfWeek.MONDAY, 1));
        assertEquals(1000, pattern.wh(DayOfWeek.MONDAY, 2));
    }

    @Test
    void goesByAnHourFromHalfAnHourOfHistoryOn() {
        UsagePattern pattern = of("2026-01-05T00:30:00Z 0", "2026-01-05T01:00:00Z 100", "2026-01-05T02:29:59Z 1000");
        assertEquals(200, pattern.wh(DayOfWeek.MONDAY, 0));
        assertEquals(200, pattern.wh(DayOfWeek.FRIDAY, 0));
        assertEquals(500, pattern.wh(DayOfWeek.MONDAY, 2));
    }

    @Test
    void weighsOldWeeksLikeNewOnes() {
        UsageHistory history = Histories.halfHours(
                ZoneOffset.UTC,
                MONDAY,
                MONDAY.plusWeeks(4),
                at -> at.toLocalDate().isBefore(MONDAY.plusWeeks(1)) ? 1000 : 100);
        assertEquals(2 * 325, UsagePattern.of(history, ZoneOffset.UTC).wh(DayOfWeek.FRIDAY, 13));
    }

    @Test
    void takesAnHourWithoutHistoryFromTheSameHourOfOtherDays() {
        UsageHistory history = Histories.halfHours(
                ZoneOffset.UTC, MONDAY, MONDAY.plusDays(2), at -> at.getDayOfMonth() * 10L + at.getHour());
        UsagePattern pattern = UsagePattern.of(history, ZoneOffset.UTC);
        assertEquals(2 * (50 + 13), pattern.wh(DayOfWeek.MONDAY, 13));
        assertEquals(2 * (60 + 13), pattern.wh(DayOfWeek.TUESDAY, 13));
        assertEquals(2 * (55 + 13), pattern.wh(DayOfWeek.SUNDAY, 13));
    }

    @Test
    void takesAnHourThatNoDayHasFromTheMeanOfAllHours() {
        UsageHistory history =
                Histories.of("2026-01-05T06:00:00Z 0", "2026-01-05T07:00:00Z 100", "2026-01-05T08:30:00Z 1000");
        UsagePattern pattern = UsagePattern.of(history, ZoneOffset.UTC);
        assertEquals(100, pattern.wh(DayOfWeek.SATURDAY, 6));
        assertEquals(600, pattern.wh(DayOfWeek.SATURDAY, 8));
        assertEquals(400, pattern.wh(DayOfWeek.SATURDAY, 9));
        assertFalse(pattern.enoughHistory());
        assertEquals(2, pattern.hoursCovered());
    }

    @Test
    void hasEnoughHistoryWithADay() {
        String start = "2026-01-05T00:00:00Z 0";
        assertTrue(of(start, "2026-01-06T00:00:00Z 24").enoughHistory());
        assertFalse(of(start, "2026-01-05T23:59:59Z 24").enoughHistory());
        assertEquals(23, of(start, "2026-01-05T23:59:59Z 24").hoursCovered());
    }

    @Test
    void doesNotCountWhatIsNotKnown() {
        UsagePattern pattern = of("2026-01-05T00:00:00Z 100", "2026-01-05T10:00:00Z 50", "2026-01-05T20:00:00Z 150");
        assertEquals(10, pattern.hoursCovered());
        assertEquals(10, pattern.wh(DayOfWeek.MONDAY, 3));
        assertEquals(240, pattern.whOfMeanDay());
    }

    @Test
    void spreadsAGapOfManyDays() {
        UsagePattern pattern = of("2026-01-05T00:00:00Z 0", "2026-02-02T00:00:00Z 67200");
        assertEquals(100, pattern.wh(DayOfWeek.MONDAY, 3));
        assertEquals(2400, pattern.whOfMeanDay());
        assertEquals(28 * 24, pattern.hoursCovered());
    }

    @Test
    void isZeroOnlyWhereNothingAtAllWasUsed() {
        assertTrue(of("2026-01-05T00:00:00Z 7", "2026-01-09T00:00:00Z 7").isZero());
        assertFalse(of("2026-01-05T00:00:00Z 7", "2026-01-09T00:00:00Z 8").isZero());
        assertTrue(of().isZero());
        assertEquals(0, of().hoursCovered());
    }

    @Test
    void roundsToTheNearestWattHour() {
        UsagePattern pattern = of("2026-01-05T00:00:00Z 0", "2026-01-05T10:00:00Z 5");
        assertEquals(1, pattern.wh(DayOfWeek.MONDAY, 0));
        assertEquals(500, pattern.milliWh(0));
        assertEquals(0, of("2026-01-05T00:00:00Z 0", "2026-01-05T10:00:00Z 4").wh(DayOfWeek.MONDAY, 0));
        // 13,000 thousandths on Monday alone, 1,857 a day.
        String[] days = {"2026-01-05T00:00:00Z 0", "2026-01-06T00:00:00Z 13", "2026-01-12T00:00:00Z 13"};
        assertEquals(2, of(days).whOfMeanDay());
        assertEquals(13, of(days).wh(DayOfWeek.MONDAY));
        assertEquals(667, of("2026-01-05T00:00:00Z 0", "2026-01-05T03:00:00Z 2").milliWh(100));
    }

    @Test
    void hasTwentyFourHoursADay() {
        UsagePattern pattern = of();
        assertThrows(IllegalArgumentException.class, () -> pattern.wh(DayOfWeek.MONDAY, 24));
        assertThrows(IllegalArgumentException.class, () -> pattern.wh(DayOfWeek.MONDAY, -1));
        assertEquals(0, pattern.wh(DayOfWeek.SUNDAY, 23));
    }

    @Test
    void expectsInAWeekWhatWholeWeeksOfAnyReadingsHad() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int weeks = 1 + random.nextInt(4);
            Instant start = Instant.parse("2026-01-05T00:00:00Z").plusSeconds(random.nextInt(604_800));
            List<UsagePoint> points = new ArrayList<>();
            long total = random.nextInt(1_000_000);
            for (long second = 0; second < weeks * 604_800L; second += 1 + random.nextInt(40_000)) {
                points.add(new UsagePoint(start.plusSeconds(second), total));
                total += random.nextInt(3000);
            }
            points.add(new UsagePoint(start.plusSeconds(weeks * 604_800L), total));
            UsagePattern pattern = UsagePattern.of(UsageHistory.of(points), ZoneId.of("Asia/Kathmandu"));
            long expected = (total - points.get(0).totalWh()) * 1000 / weeks;
            long week = 0;
            for (int slot = 0; slot < 168; slot++) {
                week += pattern.milliWh(slot);
            }
            assertEquals(weeks * 168L, pattern.hoursCovered(), "seed " + seed);
            assertTrue(Math.abs(week - expected) <= 168, "seed " + seed + ": " + week + " for " + expected);
        }
    }

    private static UsagePattern of(String... points) {
        return UsagePattern.of(Histories.of(points), ZoneOffset.UTC);
    }

    private static long habit(ZonedDateTime at) {
        return (at.getDayOfWeek().getValue() * 7L + at.getHour()) % 99;
    }

    private static void assertHabit(UsagePattern pattern) {
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour = 0; hour < 24; hour++) {
                assertEquals(2 * ((day.getValue() * 7L + hour) % 99), pattern.wh(day, hour), day + " " + hour);
            }
        }
    }
}
