package io.metergate.billing.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.billing.insight.DayComparison.Result;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class DayComparisonTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Its clock never changes. */
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 2);

    @Test
    void comparesADayWithTheSameWeekdayOfFourWeeks() {
        UsageHistory history = Histories.halfHours(BERLIN, MONDAY.minusWeeks(6), MONDAY.plusDays(3), at -> {
            LocalDate day = at.toLocalDate();
            return day.equals(MONDAY) ? 150 : day.getDayOfWeek() == MONDAY.getDayOfWeek() ? 100 : 999;
        });
        Result expected = new Result.Compared(
                150 * 48, 100 * 48, 4, OptionalLong.of(500), Instant.parse("2026-02-02T23:00:00Z"), true);
        assertEquals(expected, DayComparison.of(history, BERLIN, MONDAY));
    }

    @Test
    void comparesADayThatIsNotOverUpToTheSameLocalTime() {
        UsageHistory history =
                until("2026-02-02T09:30:00Z", at -> at.toLocalDate().equals(MONDAY) ? 90 : 100);
        Result expected = new Result.Compared(
                90 * 21, 100 * 21, 4, OptionalLong.of(-100), Instant.parse("2026-02-02T09:30:00Z"), false);
        assertEquals(expected, DayComparison.of(history, BERLIN, MONDAY));
    }

    @Test
    void comparesLocalTimesAcrossAChangeOfTheClock() {
        LocalDate sunday = LocalDate.of(2026, 3, 29);
        Instant ten = Instant.parse("2026-03-29T08:00:00Z");
        UsageHistory history =
                Histories.every(30, sunday.minusWeeks(5).atStartOfDay(BERLIN).toInstant(), ten, BERLIN, at -> 100);
        // Nine hours on the day itself, ten on the others.
        Result expected = new Result.Compared(1800, 2000, 4, OptionalLong.of(-100), ten, false);
        assertEquals(expected, DayComparison.of(history, BERLIN, sunday));
    }

    @Test
    void comparesADayOfTwentyFiveHoursAsAWhole() {
        LocalDate sunday = LocalDate.of(2026, 10, 25);
        UsageHistory history = Histories.halfHours(BERLIN, sunday.minusWeeks(5), sunday.plusDays(1), at -> 100);
        Result expected =
                new Result.Compared(5000, 4800, 4, OptionalLong.of(42), Instant.parse("2026-10-25T23:00:00Z"), true);
        assertEquals(expected, DayComparison.of(history, BERLIN, sunday));
    }

    @Test
    void takesTheWeeksThatThereAre() {
        UsageHistory history = Histories.halfHours(
                BERLIN,
                MONDAY.minusWeeks(2),
                MONDAY.plusDays(1),
                at -> at.toLocalDate().isBefore(MONDAY.minusDays(9)) ? 1 : 2);
        Result expected =
                new Result.Compared(96, 72, 2, OptionalLong.of(333), Instant.parse("2026-02-02T23:00:00Z"), true);
        assertEquals(expected, DayComparison.of(history, BERLIN, MONDAY));
    }

    @Test
    void roundsAHalfUpwards() {
        UsageHistory history = Histories.of(
                "2026-01-18T23:00:00Z 0",
                "2026-01-19T23:00:00Z 0",
                "2026-01-20T23:00:00Z 0",
                "2026-01-21T23:00:00Z 0",
                "2026-01-22T23:00:00Z 0",
                "2026-01-23T23:00:00Z 0",
                "2026-01-24T23:00:00Z 0",
                "2026-01-25T23:00:00Z 0",
                "2026-01-26T23:00:00Z 2001",
                "2026-01-27T23:00:00Z 2001",
                "2026-01-28T23:00:00Z 2001",
                "2026-01-29T23:00:00Z 2001",
                "2026-01-30T23:00:00Z 2001",
                "2026-01-31T23:00:00Z 2001",
                "2026-02-01T23:00:00Z 2001",
                "2026-02-02T23:00:00Z 3001");
        // The mean is 1000.5 Wh; half a watt-hour less is half a per mille less.
        Result expected =
                new Result.Compared(1000, 1001, 2, OptionalLong.of(0), Instant.parse("2026-02-02T23:00:00Z"), true);
        assertEquals(expected, DayComparison.of(history, BERLIN, MONDAY));
    }

    @Test
    void tellsNoDifferenceToNothing() {
        UsageHistory history = Histories.halfHours(
                BERLIN,
                MONDAY.minusWeeks(1),
                MONDAY.plusDays(1),
                at -> at.toLocalDate().equals(MONDAY) ? 1 : 0);
        Result expected =
                new Result.Compared(48, 0, 1, OptionalLong.empty(), Instant.parse("2026-02-02T23:00:00Z"), true);
        assertEquals(expected, DayComparison.of(history, BERLIN, MONDAY));
    }

    @Test
    void needsReadingsOfTheDayAndOfOneBefore() {
        Result none = new Result.NotEnoughHistory();
        UsageHistory brief = Histories.halfHours(BERLIN, MONDAY.minusDays(6), MONDAY.plusDays(1), at -> 1);
        assertEquals(none, DayComparison.of(brief, BERLIN, MONDAY));
        UsageHistory ended = Histories.halfHours(BERLIN, MONDAY.minusDays(16), MONDAY, at -> 1);
        assertEquals(none, DayComparison.of(ended, BERLIN, MONDAY));
        assertEquals(none, DayComparison.of(Histories.of(), BERLIN, MONDAY));
        UsageHistory gap = Histories.of("2026-01-20T00:00:00Z 0", "2026-02-03T00:00:00Z 5");
        assertEquals(none, DayComparison.of(gap, BERLIN, MONDAY));
    }

    @Test
    void findsADayThatWasMultipliedByAnything() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long usual = 1L + random.nextInt(1000);
            int factor = random.nextInt(5000);
            LocalTime end = LocalTime.MIN.plusMinutes(30L * (1 + random.nextInt(47)));
            LocalDate day = MONDAY.plusDays(random.nextInt(2000));
            Instant to = day.atTime(end).atZone(INDIA).toInstant();
            Instant from = day.minusWeeks(5).atStartOfDay(INDIA).toInstant();
            UsageHistory history = Histories.every(
                    30, from, to, INDIA, at -> at.toLocalDate().equals(day) ? usual * factor : usual * 1000);
            Result.Compared compared = (Result.Compared) DayComparison.of(history, INDIA, day);
            assertEquals(to, compared.upTo(), "seed " + seed);
            assertEquals(4, compared.weeks(), "seed " + seed);
            assertEquals(OptionalLong.of(factor - 1000), compared.perMille(), "seed " + seed);
        }
    }

    private static UsageHistory until(String end, ToLongFunction<ZonedDateTime> habit) {
        Instant from = MONDAY.minusWeeks(5).atStartOfDay(BERLIN).toInstant();
        return Histories.every(30, from, Instant.parse(end), BERLIN, habit);
    }
}
