package io.metergate.billing.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.Rate;
import io.metergate.codec.Obis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnergyRatingTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static final long ALL = CellKey.of(1, 0, 0, 1);
    private static final long EVENING = CellKey.of(1, 0, 1, 1);

    @Test
    void anIntervalThatCrossesABandIsSplitByTime() {
        Plans plans = Tariffs.evening(1, 2).plans(Tariffs.UTC);
        Cells cells = rate(plans, JANUARY, "2026-01-10T15:00:00Z", "2026-01-10T18:00:00Z", 301);
        assertEquals(cells(ALL, 100, EVENING, 201), cells);
    }

    @Test
    void aReadingAtABandSwitchSplitsNothing() {
        Plans plans = Tariffs.evening(1, 2).plans(Tariffs.UTC);
        assertEquals(cells(ALL, 9), rate(plans, JANUARY, "2026-01-10T15:00:00Z", "2026-01-10T16:00:00Z", 9));
        assertEquals(cells(EVENING, 9), rate(plans, JANUARY, "2026-01-10T16:00:00Z", "2026-01-10T20:00:00Z", 9));
    }

    @Test
    void theDayOnWhichClocksGoForwardHasAnHourLess() {
        Plans plans = Tariffs.evening(1, 2).plans(Tariffs.BERLIN);
        Cells cells = rate(plans, MARCH, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 2_300);
        assertEquals(cells(ALL, 1_900, EVENING, 400), cells);
    }

    @Test
    void theDayOnWhichClocksGoBackHasAnHourMore() {
        Plans plans = Tariffs.evening(1, 2).plans(Tariffs.BERLIN);
        Cells cells = rate(plans, OCTOBER, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 2_500);
        assertEquals(cells(ALL, 2_100, EVENING, 400), cells);
    }

    @Test
    void anIntervalThatCrossesABlockIsSplitByEnergy() {
        Plans plans = Tariffs.blocks(List.of(100L, 250L), 1L, 2L, 3L).plans(Tariffs.UTC);
        Cells first = rate(plans, JANUARY, "2026-01-10T15:00:00Z", "2026-01-10T16:00:00Z", 100);
        assertEquals(cells(ALL, 100), first);
        Interval next = interval("2026-01-10T16:00:00Z", "2026-01-10T17:00:00Z", 500);
        Cells both =
                EnergyRating.advance(plans, JANUARY, first, Tariffs.MAIN, next).cells();
        assertEquals(cells(ALL, 100, ALL + 1, 150, ALL + 2, 350), both);
    }

    @Test
    void blocksCountAfreshEachMonth() {
        Plans plans = Tariffs.blocks(List.of(100L), 1L, 2L).plans(Tariffs.UTC);
        Interval twoDays = interval("2026-01-31T00:00:00Z", "2026-02-02T00:00:00Z", 301);
        Map<YearMonth, Cells> periods =
                EnergyRating.periods(plans, List.of(new RegisterInterval(Tariffs.MAIN, twoDays)));
        assertEquals(Map.of(JANUARY, cells(ALL, 100, ALL + 1, 50), FEBRUARY, cells(ALL, 100, ALL + 1, 51)), periods);
    }

    @Test
    void blocksGoOnCountingWhenTheTariffChangesWithinTheMonth() {
        Tariffs after = Tariffs.blocks(List.of(100L), 5L, 6L).id(2);
        Plans plans = Tariffs.change(Tariffs.flat(1), LocalDate.of(2026, 1, 11), after, Tariffs.UTC);
        Cells cells = rate(plans, JANUARY, "2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z", 160);
        long second = CellKey.of(2, 0, 0, 1);
        assertEquals(cells(ALL, 80, second, 20, second + 1, 60), cells);
    }

    @Test
    void theAllowanceIsTheFirstEnergyOfThePeriodForThoseEntitled() {
        Tariffs tariff = Tariffs.blocks(List.of(100L, 200L), 1L, 2L, 3L).allowance(150, 0);
        long allowed = CellKey.of(1, 0, 0, CellKey.ALLOWANCE);
        String from = "2026-01-10T00:00:00Z";
        String to = "2026-01-11T00:00:00Z";
        assertEquals(
                cells(allowed, 150, ALL + 1, 50, ALL + 2, 10),
                rate(tariff.plans(Tariffs.UTC, true), JANUARY, from, to, 210));
        assertEquals(
                cells(ALL, 100, ALL + 1, 100, ALL + 2, 10),
                rate(tariff.plans(Tariffs.UTC, false), JANUARY, from, to, 210));
    }

    @Test
    void exportedEnergyHasNoAllowanceAndACounterOfItsOwn() {
        Plans plans =
                Tariffs.blocks(List.of(100L), 1L, 2L).export(3).allowance(50, 0).plans(Tariffs.UTC, true);
        Interval interval = interval("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z", 120);
        List<RegisterInterval> both =
                List.of(new RegisterInterval(Tariffs.EXPORTED, interval), new RegisterInterval(Tariffs.MAIN, interval));
        long allowed = CellKey.of(1, 0, 0, CellKey.ALLOWANCE);
        Cells expected = cells(allowed, 50, ALL, 50, ALL + 1, 20, CellKey.of(1, 1, 0, 1), 120);
        assertEquals(Map.of(JANUARY, expected), EnergyRating.periods(plans, both));
    }

    @Test
    void aRegisterThatTheTariffDoesNotPriceAddsNothing() {
        Plans plans = Tariffs.flat(1).plans(Tariffs.UTC);
        Interval interval = interval("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z", 120);
        Cells before = cells(ALL, 5);
        assertSame(
                before,
                EnergyRating.advance(plans, JANUARY, before, Tariffs.EXPORTED, interval)
                        .cells());
        assertTrue(EnergyRating.periods(plans, List.of(new RegisterInterval(Tariffs.EXPORTED, interval)))
                .isEmpty());
    }

    @Test
    void aRateThatNamesTheMainRegisterPricesIt() {
        Plans named = Tariffs.blocks(List.of(100L), 1L, 2L)
                .naming(Tariffs.MAIN.name())
                .plans(Tariffs.UTC);
        Cells cells = rate(named, JANUARY, "2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z", 120);
        assertEquals(cells(ALL, 100, ALL + 1, 20), cells);
    }

    @Test
    void theMainRegisterOfAnotherNameIsNotMeantByARateThatNamesOne() {
        Plans named = Tariffs.flat(1).naming(Tariffs.MAIN.name()).plans(Tariffs.UTC);
        RegisterName other = new RegisterName(Obis.of(1, 0, 1, 8, 1), true);
        Interval interval = interval("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z", 120);
        assertTrue(EnergyRating.periods(named, List.of(new RegisterInterval(other, interval)))
                .isEmpty());
    }

    @Test
    void theFirstRateThatMeansARegisterHolds() {
        Rate named = new Rate(Tariffs.MAIN.name(), false, List.of(), List.of(List.of(2L)));
        String from = "2026-01-10T00:00:00Z";
        String to = "2026-01-11T00:00:00Z";
        assertEquals(cells(ALL, 7), rate(Tariffs.flat(1).rate(named).plans(Tariffs.UTC), JANUARY, from, to, 7));
    }

    @Test
    void blocksGoOnCountingWhenAnotherVersionNamesTheMainRegister() {
        Tariffs after = Tariffs.blocks(List.of(100L), 5L, 6L)
                .naming(Tariffs.MAIN.name())
                .id(2);
        Plans plans = Tariffs.change(Tariffs.flat(1), LocalDate.of(2026, 1, 11), after, Tariffs.UTC);
        Cells cells = rate(plans, JANUARY, "2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z", 160);
        long second = CellKey.of(2, 0, 0, 1);
        assertEquals(cells(ALL, 80, second, 20, second + 1, 60), cells);
    }

    @Test
    void energyOfOneInstantBelongsToTheBandOfThatInstant() {
        Plans plans = Tariffs.evening(1, 2).plans(Tariffs.UTC);
        assertEquals(cells(EVENING, 7), rate(plans, JANUARY, "2026-01-10T16:00:00Z", "2026-01-10T16:00:00Z", 7));
    }

    @Test
    void aStepThatCrossesMonthsClosesThem() {
        Plans plans = Tariffs.flat(1).plans(Tariffs.UTC);
        Interval interval = interval("2026-01-31T00:00:00Z", "2026-03-02T00:00:00Z", 3_000);
        Advanced advanced = EnergyRating.advance(plans, JANUARY, cells(ALL, 5), Tariffs.MAIN, interval);
        List<PeriodCells> closed =
                List.of(new PeriodCells(JANUARY, cells(ALL, 105)), new PeriodCells(FEBRUARY, cells(ALL, 2_800)));
        assertEquals(new Advanced(closed, MARCH, cells(ALL, 100)), advanced);
    }

    @Test
    void aStepThatEndsWithTheMonthLeavesItOpen() {
        Plans plans = Tariffs.flat(1).plans(Tariffs.UTC);
        Interval interval = interval("2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z", 3);
        Advanced advanced = EnergyRating.advance(plans, JANUARY, Cells.NONE, Tariffs.MAIN, interval);
        assertEquals(new Advanced(List.of(), JANUARY, cells(ALL, 3)), advanced);
    }

    @Test
    void aStepThatBeginsLaterClosesTheMonthsBetween() {
        Plans plans = Tariffs.flat(1).plans(Tariffs.UTC);
        Interval interval = interval("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z", 3);
        Advanced advanced = EnergyRating.advance(plans, JANUARY, cells(ALL, 5), Tariffs.MAIN, interval);
        List<PeriodCells> closed =
                List.of(new PeriodCells(JANUARY, cells(ALL, 5)), new PeriodCells(FEBRUARY, Cells.NONE));
        assertEquals(new Advanced(closed, MARCH, cells(ALL, 3)), advanced);
    }

    @Test
    void theRegistersOfAFrameLeaveTheMonthTogether() {
        Plans plans = Tariffs.flat(1).export(2).plans(Tariffs.UTC);
        Interval interval = interval("2026-01-31T12:00:00Z", "2026-02-01T12:00:00Z", 10);
        List<RegisterInterval> frame =
                List.of(new RegisterInterval(Tariffs.MAIN, interval), new RegisterInterval(Tariffs.EXPORTED, interval));
        Advanced advanced = EnergyRating.advance(plans, JANUARY, Cells.NONE, frame);
        Cells each = cells(ALL, 5, CellKey.of(1, 1, 0, 1), 5);
        assertEquals(new Advanced(List.of(new PeriodCells(JANUARY, each)), FEBRUARY, each), advanced);
    }

    @Test
    void anIntervalFromBeforeTheCurrentPeriodIsNoStep() {
        Plans plans = Tariffs.flat(1).plans(Tariffs.UTC);
        Interval early = interval("2026-01-31T23:59:59.999Z", "2026-02-01T12:00:00Z", 10);
        assertFalse(EnergyRating.continues(plans, FEBRUARY, early));
        assertTrue(
                EnergyRating.continues(plans, FEBRUARY, interval("2026-02-01T00:00:00Z", "2026-02-01T12:00:00Z", 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> EnergyRating.advance(plans, FEBRUARY, Cells.NONE, Tariffs.MAIN, early));
    }

    @Test
    void energyOfAVersionThatLostItsPlaceStillCountsInTheBlocksOfItsPeriod() {
        Plans plans = Tariffs.blocks(List.of(100L), 1L, 2L).plans(Tariffs.UTC);
        Cells earlier = cells(CellKey.of(9, 0, 0, 1), 60);
        Interval interval = interval("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z", 50);
        assertEquals(
                cells(ALL, 40, ALL + 1, 10, CellKey.of(9, 0, 0, 1), 60),
                EnergyRating.advance(plans, JANUARY, earlier, Tariffs.MAIN, interval)
                        .cells());
    }

    private static Cells rate(Plans plans, YearMonth month, String from, String to, long wh) {
        return EnergyRating.advance(plans, month, Cells.NONE, Tariffs.MAIN, interval(from, to, wh))
                .cells();
    }

    private static Interval interval(String from, String to, long wh) {
        return new Interval(
                Instant.parse(from).toEpochMilli(), 1_000, Instant.parse(to).toEpochMilli(), 1_000 + wh);
    }

    private static Cells cells(long... flat) {
        return Cells.of(flat);
    }
}
