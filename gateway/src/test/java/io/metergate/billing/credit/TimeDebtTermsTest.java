package io.metergate.billing.credit;

import static io.metergate.billing.credit.Examples.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.billing.credit.TimeDebtTerms.Due;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeDebtTermsTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant FRIDAY_NOON = local("2026-03-27T12:00");

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(LONDON).toInstant();
    }

    private static TimeDebtTerms terms(Per per) {
        return TimeDebtTerms.startingAt(FRIDAY_NOON, units(1), per, LONDON);
    }

    @Test
    void beginsWithTheNextPeriod() {
        assertEquals(local("2026-03-27T13:00"), terms(Per.HOUR).nextDue());
        assertEquals(local("2026-03-28T00:00"), terms(Per.DAY).nextDue());
        assertEquals(local("2026-04-03T00:00"), terms(Per.WEEK).nextDue());
    }

    @Test
    void isDueAtTheInstantItself() {
        TimeDebtTerms daily = terms(Per.DAY);
        Instant due = local("2026-03-28T00:00");
        assertEquals(new Due(0, daily), daily.dueUntil(due.minusMillis(1), LONDON));
        assertEquals(
                new Due(1, new TimeDebtTerms(units(1), Per.DAY, local("2026-03-29T00:00"))),
                daily.dueUntil(due, LONDON));
    }

    @Test
    void countsOneForEachLocalDayAlsoWhenTheClocksChange() {
        TimeDebtTerms daily = terms(Per.DAY);
        assertEquals(
                new Due(3, new TimeDebtTerms(units(1), Per.DAY, local("2026-03-31T00:00"))),
                daily.dueUntil(local("2026-03-30T00:00"), LONDON));
        assertEquals(2, daily.dueUntil(local("2026-03-29T23:59"), LONDON).instalments());
        TimeDebtTerms autumn = new TimeDebtTerms(1, Per.DAY, local("2026-10-25T00:00"));
        assertEquals(1, autumn.dueUntil(local("2026-10-25T23:59"), LONDON).instalments());
        assertEquals(2, autumn.dueUntil(local("2026-10-26T00:00"), LONDON).instalments());
    }

    @Test
    void countsWeeksByTheCalendar() {
        TimeDebtTerms weekly = new TimeDebtTerms(1, Per.WEEK, local("2026-03-26T00:00"));
        assertEquals(1, weekly.dueUntil(local("2026-04-01T23:59"), LONDON).instalments());
        assertEquals(
                new Due(2, new TimeDebtTerms(1, Per.WEEK, local("2026-04-09T00:00"))),
                weekly.dueUntil(local("2026-04-02T00:00"), LONDON));
    }

    @Test
    void countsHoursAsTheyPassWhateverTheClockShows() {
        TimeDebtTerms hourly = new TimeDebtTerms(1, Per.HOUR, local("2026-03-29T00:00"));
        assertEquals(24, hourly.dueUntil(local("2026-03-30T00:00"), LONDON).instalments());
        TimeDebtTerms autumn = new TimeDebtTerms(1, Per.HOUR, local("2026-10-25T00:00"));
        assertEquals(26, autumn.dueUntil(local("2026-10-26T00:00"), LONDON).instalments());
    }

    @Test
    void comesToTheSameSumWhetherAskedSeldomOrOften() {
        for (ZoneId zone : List.of(LONDON, ZoneId.of("America/Sao_Paulo"), ZoneId.of("Asia/Beirut"))) {
            for (Per per : Per.values()) {
                assertSameSum(zone, per);
            }
        }
    }

    // In these years the clocks of Sao Paulo and Beirut went forward at midnight, so some days began at one.
    private static void assertSameSum(ZoneId zone, Per per) {
        Instant start = Instant.parse("2017-03-01T05:30:00Z");
        Instant end = start.plus(Duration.ofDays(400));
        TimeDebtTerms first = TimeDebtTerms.startingAt(start, 1, per, zone);
        TimeDebtTerms often = first;
        long sum = 0;
        for (Instant at = start; !at.isAfter(end); at = at.plus(Duration.ofMinutes(150))) {
            Due due = often.dueUntil(at, zone);
            sum += due.instalments();
            often = due.after();
        }
        Due once = first.dueUntil(end, zone);
        assertEquals(once, new Due(sum, often), () -> zone + " per " + per.code());
        LocalDate last = end.atZone(zone).toLocalDate();
        if (per == Per.DAY) {
            assertEquals(last.plusDays(1), often.nextDue().atZone(zone).toLocalDate());
        }
    }

    @Test
    void needsARate() {
        assertEquals(List.of(), terms(Per.DAY).check());
        assertEquals(
                "rate",
                new TimeDebtTerms(0, Per.DAY, FRIDAY_NOON).check().get(0).field());
    }
}
