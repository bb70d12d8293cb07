package io.metergate.billing.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.Interval;
import io.metergate.billing.rating.PeriodCells;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.EstimateRules.DayStart;
import io.metergate.billing.reading.EstimateRules.Mean;
import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.codec.Obis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EstimateRulesTest {
    private static final RegisterName MAIN = new RegisterName(Obis.ACTIVE_ENERGY_IMPORT, true);
    private static final YearMonth MAY = YearMonth.of(2026, 5);

    @Test
    void theMeanIsOfTheLastSevenDaysOnly() {
        List<DayStart> starts = new ArrayList<>();
        for (int back = 0; back <= 14; back++) {
            // A thousand a day, and a hundred thousand a day before the last seven.
            long total = back <= 7 ? 2_000_000 - 1_000L * back : 2_000_000 - 7_000 - 100_000L * (back - 7);
            String at = "2026-05-%02dT00:00:00Z".formatted(20 - back);
            starts.add(new DayStart(at(at), point(at, total), point(at, total)));
        }
        assertEquals(Optional.of(new Mean(1_000, 7)), EstimateRules.mean(starts));
    }

    @Test
    void aDayIsSpreadEvenlyBetweenTheReadingsAroundItsEnds() {
        DayStart end =
                start("2026-05-02T00:00:00Z", point("2026-05-01T22:00:00Z", 30), point("2026-05-02T02:00:00Z", 70));
        DayStart begin =
                start("2026-05-01T00:00:00Z", point("2026-04-30T23:00:00Z", 0), point("2026-05-01T02:00:00Z", 10));
        assertEquals(Optional.of(new Mean(50 - 3, 1)), EstimateRules.mean(List.of(end, begin)));
    }

    @Test
    void aDayWithoutAReadingOfItsOwnDoesNotCount() {
        RegisterPoint before = point("2026-05-01T12:00:00Z", 100);
        RegisterPoint after = point("2026-05-04T12:00:00Z", 400);
        List<DayStart> starts = List.of(
                start("2026-05-04T00:00:00Z", before, after),
                start("2026-05-03T00:00:00Z", before, after),
                start("2026-05-02T00:00:00Z", before, after));
        assertEquals(Optional.empty(), EstimateRules.mean(starts));
    }

    @Test
    void nothingIsGuessedBeforeTheInstallation() {
        RegisterPoint first = point("2026-05-01T12:00:00Z", 100);
        List<DayStart> starts = List.of(
                start("2026-05-02T00:00:00Z", first, point("2026-05-02T12:00:00Z", 200)),
                start("2026-05-01T00:00:00Z", null, first));
        assertEquals(Optional.empty(), EstimateRules.mean(starts));
        assertEquals(Optional.empty(), EstimateRules.mean(List.of()));
    }

    @Test
    void theAmountContinuesTheBlocksOfThePeriod() {
        Interval had = new Interval(
                at("2026-05-01T00:00:00Z").toEpochMilli(),
                0,
                at("2026-05-10T00:00:00Z").toEpochMilli(),
                8_000);
        Cells cells = EnergyRating.advance(plans(), MAY, Cells.NONE, MAIN, had).cells();
        // Two days of 2 kWh: 2 kWh are left of the first block at 100, then 2 kWh at 300.
        assertEquals(800, amount(cells, "2026-05-10T00:00:00Z", "2026-05-12T00:00:00Z", 2_000));
        assertEquals(0, amount(cells, "2026-05-12T00:00:00Z", "2026-05-12T00:00:00Z", 2_000));
        assertEquals(0, amount(cells, "2026-05-12T01:00:00Z", "2026-05-12T00:00:00Z", 2_000));
    }

    @Test
    void theAmountBeginsBlocksAnewInTheNextMonth() {
        assertEquals(2 * (1_000 + 300), amount(Cells.NONE, "2026-05-31T00:00:00Z", "2026-06-02T00:00:00Z", 11_000));
    }

    @Test
    void aSilenceThatBeganBeforeThePeriodIsRatedFromThePeriodOn() {
        assertEquals(100, amount(Cells.NONE, "2026-04-01T00:00:00Z", "2026-05-02T00:00:00Z", 1_000));
    }

    private static long amount(Cells cells, String lastReading, String until, long whPerDay) {
        return EstimateRules.amount(plans(), new PeriodCells(MAY, cells), MAIN, at(lastReading), at(until), whPerDay);
    }

    /** The first 10 kWh of a month cost 100 each, all others 300. */
    private static Plans plans() {
        TariffVersion version = new TariffVersion(
                1,
                "blocks",
                LocalDate.EPOCH,
                List.of("all hours"),
                DayCalendar.always(),
                List.of(new Rate(null, false, List.of(10_000L), List.of(List.of(100L, 300L)))),
                false,
                List.of(),
                0,
                null,
                0);
        return new CachedPlans(
                TariffTimeline.of(List.of(new TariffTimeline.Span(LocalDate.MIN, version))), ZoneOffset.UTC, false);
    }

    private static DayStart start(String at, @Nullable RegisterPoint before, @Nullable RegisterPoint after) {
        return new DayStart(at(at), before, after);
    }

    private static RegisterPoint point(String at, long total) {
        return new RegisterPoint(total, total, at(at));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
