package io.metergate.billing.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.tariff.TariffTimeline.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeriodPlanTest {
    private static final long SEED = 20_260_714;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aTariffOfOneBandIsOneSliceFromMonthToMonth() {
        PeriodPlan plan = plan(DayCalendar.always(), "2026-03", BERLIN);

        assertEquals(List.of("2026-02-28T23:00:00Z 0"), slices(plan));
        assertEquals(millis("2026-03-31T22:00:00Z"), plan.toMillis());
        assertEquals(plan.toMillis(), plan.end(0));
    }

    @Test
    void aBandThatHoldsOverMidnightIsNotBroken() {
        PeriodPlan plan = plan(TestTariffs.everyDay("00:00", 0, "06:00", 1, "22:00", 0), "2026-01", ZoneId.of("UTC"));

        assertEquals(63, plan.slices());
        assertEquals(millis("2026-01-01T22:00:00Z"), plan.start(2));
        assertEquals(millis("2026-01-02T06:00:00Z"), plan.end(2));
    }

    @Test
    void switchesInARepeatedHourHappenTwice() {
        PeriodPlan plan = plan(TestTariffs.everyDay("00:00", 0, "02:30", 1, "04:00", 0), "2026-10", BERLIN);

        List<String> expected = List.of(
                "2026-10-25T00:30:00Z 1", "2026-10-25T01:00:00Z 0", "2026-10-25T01:30:00Z 1", "2026-10-25T03:00:00Z 0");
        assertEquals(
                expected,
                slices(plan).stream().filter(s -> s.startsWith("2026-10-25")).toList());
    }

    @Test
    void aSwitchInAGapHoldsFromItsEnd() {
        PeriodPlan plan = plan(TestTariffs.everyDay("00:00", 0, "02:15", 1, "02:45", 2, "04:00", 0), "2026-03", BERLIN);

        List<String> expected = List.of("2026-03-29T01:00:00Z 2", "2026-03-29T02:00:00Z 0");
        assertEquals(
                expected,
                slices(plan).stream().filter(s -> s.startsWith("2026-03-29")).toList());
    }

    @Test
    void aDayWithoutMidnightBeginsAtTheEndOfTheGap() {
        PeriodPlan plan = plan(TestTariffs.everyDay("00:00", 1, "06:00", 0), "2018-11", ZoneId.of("America/Sao_Paulo"));

        assertTrue(slices(plan).contains("2018-11-04T03:00:00Z 1"));
        assertFalse(slices(plan).contains("2018-11-04T02:00:00Z 1"));
    }

    @Test
    void halfAnHourOfDaylightSavingIsHeeded() {
        PeriodPlan plan = plan(
                TestTariffs.everyDay("00:00", 0, "01:45", 1, "03:00", 0), "2026-04", ZoneId.of("Australia/Lord_Howe"));

        List<String> expected = List.of(
                "2026-04-04T14:45:00Z 1", "2026-04-04T15:00:00Z 0", "2026-04-04T15:15:00Z 1", "2026-04-04T16:30:00Z 0");
        assertEquals(
                expected,
                slices(plan).stream().filter(s -> s.startsWith("2026-04-04T1")).toList());
    }

    @Test
    void aSkippedDayHasNoSlice() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        PeriodPlan plan = plan(TestTariffs.everyDay("00:00", 0, "12:00", 1), "2011-12", apia);

        assertEquals(60, plan.slices());
        assertEquals(30L * 86_400_000, plan.toMillis() - plan.fromMillis());
    }

    @Test
    void anHourRepeatedAcrossTheEndOfAMonthBelongsToTheNewMonthAtTheOldDaysBand() {
        ZoneId newfoundland = ZoneId.of("America/St_Johns");
        DayCalendar evenings = TestTariffs.everyDay("00:00", 0, "23:00", 1);
        PeriodPlan november = plan(evenings, "2009-11", newfoundland);

        assertEquals(
                List.of("2009-11-01T02:30:00Z 0", "2009-11-01T02:31:00Z 1", "2009-11-01T03:30:00Z 0"),
                slices(november).subList(0, 3));
        assertEquals(
                november.fromMillis(), plan(evenings, "2009-10", newfoundland).toMillis());
        assertEquals(YearMonth.of(2009, 11), PeriodPlan.monthAt(millis("2009-11-01T03:00:00Z"), newfoundland));
        assertEquals(YearMonth.of(2009, 10), PeriodPlan.monthAt(millis("2009-11-01T02:29:59Z"), newfoundland));
    }

    @Test
    void aNewVersionBeginsAtItsLocalMidnight() {
        TariffVersion old = TestTariffs.flat(1, "2026-01-01");
        TariffVersion fresh = TestTariffs.flat(2, "2026-07-10");
        TariffTimeline timeline =
                TariffTimeline.of(List.of(new Span(old.effectiveFrom(), old), new Span(fresh.effectiveFrom(), fresh)));
        PeriodPlan plan = PeriodPlan.of(timeline, YearMonth.of(2026, 7), BERLIN, true);

        assertEquals(2, plan.slices());
        assertSame(old, plan.version(0));
        assertSame(fresh, plan.version(1));
        assertEquals(millis("2026-07-09T22:00:00Z"), plan.start(1));
        assertTrue(plan.allowance());
    }

    @Test
    void anInstantOutsideThePeriodIsInNoSlice() {
        PeriodPlan plan = plan(DayCalendar.always(), "2026-03", BERLIN);

        assertThrows(IllegalArgumentException.class, () -> plan.indexAt(plan.fromMillis() - 1));
        assertThrows(IllegalArgumentException.class, () -> plan.indexAt(plan.toMillis()));
        assertFalse(plan.holds(plan.toMillis()));
        assertFalse(plan.allowance());
    }

    @Test
    void bandAndVersionAreThoseOfTheLocalTimeInEveryZone() {
        Random random = new Random(SEED);
        List<ZoneId> zones = new ArrayList<>(List.of(
                ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Pacific/Apia"), ZoneId.of("America/St_Johns"), BERLIN));
        ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).forEach(zones::add);
        for (int run = 0; run < 1_500; run++) {
            String about = "seed " + SEED + ", run " + run;
            ZoneId zone = zones.get(random.nextInt(random.nextBoolean() ? 4 : zones.size()));
            YearMonth month = YearMonth.of(1980 + random.nextInt(60), 1 + random.nextInt(12));
            RandomTariffs tariffs = new RandomTariffs(random);
            LocalDate first = LocalDate.of(1970, 1, 1);
            LocalDate second = month.atDay(1 + random.nextInt(28));
            TariffTimeline timeline = TariffTimeline.of(
                    List.of(new Span(first, tariffs.version(1, first)), new Span(second, tariffs.version(2, second))));
            PeriodPlan plan = PeriodPlan.of(timeline, month, zone, false);
            checkSlices(plan, about);
            for (int i = 0; i < 200; i++) {
                long millis = i == 0 ? plan.fromMillis() : random.nextLong(plan.fromMillis(), plan.toMillis());
                checkAt(plan, timeline, zone, millis, about);
            }
            for (int slice = 0; slice < plan.slices(); slice++) {
                checkAt(plan, timeline, zone, plan.start(slice), about);
                checkAt(plan, timeline, zone, plan.end(slice) - 1, about);
            }
        }
    }

    private static void checkSlices(PeriodPlan plan, String about) {
        for (int slice = 1; slice < plan.slices(); slice++) {
            assertTrue(plan.start(slice - 1) < plan.start(slice), about);
            assertEquals(plan.start(slice), plan.end(slice - 1), about);
            assertFalse(
                    plan.band(slice) == plan.band(slice - 1)
                            && plan.version(slice).id()
                                    == plan.version(slice - 1).id(),
                    about);
        }
    }

    private static void checkAt(PeriodPlan plan, TariffTimeline timeline, ZoneId zone, long millis, String about) {
        ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(zone);
        TariffVersion version = timeline.versionOn(local.toLocalDate());
        int slice = plan.indexAt(millis);
        assertTrue(plan.start(slice) <= millis && millis < plan.end(slice), about);
        assertSame(version, plan.version(slice), () -> about + ", " + local);
        int band = version.calendar().band(local.toLocalDate(), local.toLocalTime());
        assertEquals(band, plan.band(slice), () -> about + ", " + local);
        assertEquals(plan.month(), PeriodPlan.monthAt(millis, zone), () -> about + ", " + local);
    }

    private static PeriodPlan plan(DayCalendar calendar, String month, ZoneId zone) {
        TariffVersion version = TestTariffs.of(calendar);
        TariffTimeline timeline = TariffTimeline.of(List.of(new Span(LocalDate.EPOCH, version)));
        return PeriodPlan.of(timeline, YearMonth.parse(month), zone, false);
    }

    private static List<String> slices(PeriodPlan plan) {
        List<String> slices = new ArrayList<>();
        for (int i = 0; i < plan.slices(); i++) {
            slices.add(Instant.ofEpochMilli(plan.start(i)) + " " + plan.band(i));
        }
        return slices;
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
