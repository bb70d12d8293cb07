package io.metergate.billing.credit;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.NonDisconnection.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NonDisconnectionTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalTime SIX = LocalTime.of(18, 0);
    private static final LocalTime NINE = LocalTime.of(9, 0);

    /** Monday to Friday 18:00 to 09:00, Saturday from 18:00, all Sunday to Monday 09:00; holidays to 09:00. */
    private static final NonDisconnection EVENINGS = evenings();

    private static final Set<LocalDate> HOLIDAYS = Set.of(LocalDate.of(2026, 5, 4));

    private static NonDisconnection evenings() {
        List<Window> windows = new ArrayList<>();
        for (DayOfWeek day : List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)) {
            windows.add(Window.daily(day, SIX, NINE));
        }
        windows.add(new Window(SATURDAY, SIX, MONDAY, NINE));
        return new NonDisconnection(windows, NINE, Duration.ofMinutes(30));
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(LONDON).toInstant();
    }

    private static Optional<Instant> end(NonDisconnection rule, String at) {
        return rule.endsAt(local(at), LONDON, HOLIDAYS);
    }

    @Test
    void opensInTheEveningAndEndsInTheMorning() {
        assertEquals(Optional.empty(), end(EVENINGS, "2026-02-03T17:59"));
        assertEquals(Optional.of(local("2026-02-04T09:00")), end(EVENINGS, "2026-02-03T18:00"));
        assertEquals(Optional.of(local("2026-02-04T09:00")), end(EVENINGS, "2026-02-04T08:59"));
        assertEquals(Optional.empty(), end(EVENINGS, "2026-02-04T09:00"));
    }

    @Test
    void staysOpenOverTheWeekend() {
        assertEquals(Optional.of(local("2026-02-07T09:00")), end(EVENINGS, "2026-02-07T08:00"));
        assertEquals(Optional.empty(), end(EVENINGS, "2026-02-07T12:00"));
        assertEquals(Optional.of(local("2026-02-09T09:00")), end(EVENINGS, "2026-02-07T18:00"));
        assertEquals(Optional.of(local("2026-02-09T09:00")), end(EVENINGS, "2026-02-08T12:00"));
    }

    @Test
    void takesAHolidayAndTheMorningAfterAsOneWithTheWindowsThatTouchIt() {
        assertEquals(Optional.of(local("2026-05-05T09:00")), end(EVENINGS, "2026-05-04T12:00"));
        assertEquals(Optional.of(local("2026-05-05T09:00")), end(EVENINGS, "2026-05-02T18:00"));
        assertEquals(Optional.empty(), EVENINGS.endsAt(local("2026-05-04T12:00"), LONDON, Set.of()));
    }

    @Test
    void takesHolidaysAsOrdinaryDaysWhereTheTermsSaySo() {
        NonDisconnection noHolidays = new NonDisconnection(EVENINGS.windows(), null, Duration.ZERO);
        assertEquals(Optional.empty(), end(noHolidays, "2026-05-04T12:00"));
        NonDisconnection holidaysOnly = new NonDisconnection(List.of(), NINE, Duration.ZERO);
        assertEquals(Optional.empty(), end(holidaysOnly, "2026-05-03T23:59"));
        assertEquals(Optional.of(local("2026-05-05T09:00")), end(holidaysOnly, "2026-05-04T00:00"));
        assertEquals(Optional.of(local("2026-05-05T09:00")), end(holidaysOnly, "2026-05-05T08:59"));
        assertEquals(Optional.empty(), end(holidaysOnly, "2026-05-05T09:00"));
    }

    @Test
    void keepsToTheClockOnTheWallWhenTheClocksChange() {
        assertEquals(Optional.of(Instant.parse("2026-03-30T08:00:00Z")), end(EVENINGS, "2026-03-28T20:00"));
        assertEquals(Optional.of(Instant.parse("2026-10-26T09:00:00Z")), end(EVENINGS, "2026-10-24T20:00"));
    }

    @Test
    void givesTheLongerWindowWhereTheClockShowsATimeTwiceOrNever() {
        NonDisconnection night = new NonDisconnection(
                List.of(Window.daily(SUNDAY, LocalTime.of(1, 15), LocalTime.of(1, 45))), null, Duration.ZERO);
        assertEquals(
                Optional.of(Instant.parse("2026-10-25T01:45:00Z")),
                night.endsAt(Instant.parse("2026-10-25T00:15:00Z"), LONDON, Set.of()));
        assertTrue(night.isOpen(Instant.parse("2026-10-25T01:00:00Z"), LONDON, Set.of()));
        assertFalse(night.isOpen(Instant.parse("2026-03-29T00:59:59Z"), LONDON, Set.of()));
        assertFalse(night.isOpen(Instant.parse("2026-03-29T01:00:00Z"), LONDON, Set.of()));
    }

    @Test
    void opensFromFridayToMondayInOneWindow() {
        NonDisconnection weekend = new NonDisconnection(
                List.of(new Window(FRIDAY, LocalTime.of(16, 0), MONDAY, LocalTime.of(9, 59))), null, Duration.ZERO);
        assertEquals(Optional.of(local("2026-02-09T09:59")), end(weekend, "2026-02-06T16:00"));
        assertEquals(Optional.of(local("2026-02-09T09:59")), end(weekend, "2026-02-09T09:58"));
        assertEquals(Optional.empty(), end(weekend, "2026-02-06T15:59"));
    }

    @Test
    void opensForAlmostAWholeWeek() {
        NonDisconnection rule = new NonDisconnection(
                List.of(new Window(TUESDAY, NINE, TUESDAY, LocalTime.of(8, 0))), null, Duration.ZERO);
        assertEquals(Optional.of(local("2026-02-10T08:00")), end(rule, "2026-02-03T09:00"));
        assertEquals(Optional.of(local("2026-02-10T08:00")), end(rule, "2026-02-10T07:59"));
        assertEquals(Optional.empty(), end(rule, "2026-02-10T08:30"));
    }

    @Test
    void endsInSightOfAMonthWhenItNeverEnds() {
        NonDisconnection always = new NonDisconnection(
                List.of(new Window(MONDAY, SIX, THURSDAY, SIX), new Window(THURSDAY, SIX, MONDAY, SIX)),
                null,
                Duration.ZERO);
        Instant at = local("2026-02-03T12:00");
        Instant end = always.endsAt(at, LONDON, Set.of()).orElseThrow();
        assertTrue(Duration.between(at, end).compareTo(Duration.ofDays(31)) >= 0, end::toString);
    }

    @Test
    void warnsBeforeItEnds() {
        Instant end =
                EVENINGS.endsAt(local("2026-02-03T20:00"), LONDON, HOLIDAYS).orElseThrow();
        assertFalse(EVENINGS.isToWarn(local("2026-02-04T08:29:59"), end));
        assertTrue(EVENINGS.isToWarn(local("2026-02-04T08:30"), end));
        NonDisconnection unwarned = new NonDisconnection(EVENINGS.windows(), NINE, Duration.ZERO);
        assertFalse(unwarned.isToWarn(end, end));
    }

    @Test
    void namesWhatIsWrong() {
        Window empty = new Window(MONDAY, NINE, MONDAY, NINE);
        assertProblem("nonDisconnection.windows", List.of(empty), Duration.ZERO);
        assertProblem(
                "nonDisconnection.windows", Collections.nCopies(51, Window.daily(MONDAY, SIX, NINE)), Duration.ZERO);
        assertProblem("nonDisconnection.warningBefore", List.of(), Duration.ofMinutes(-1));
        assertProblem("nonDisconnection.warningBefore", List.of(), Duration.ofHours(25));
    }

    private static void assertProblem(String field, List<Window> windows, Duration warning) {
        CreditTerms terms = new CreditTerms(
                "x", 0, 0, false, 0, 0, List.of(), 0, null, new NonDisconnection(windows, null, warning));
        assertEquals(
                List.of(field), terms.check().stream().map(TermsProblem::field).toList());
    }
}
