package io.metergate.billing.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.rating.TariffTrial.Example;
import io.metergate.billing.rating.TariffTrial.Line;
import io.metergate.billing.rating.TariffTrial.Priced;
import io.metergate.billing.rating.TariffTrial.Refused;
import io.metergate.billing.rating.TrialUse.ByBand;
import io.metergate.billing.rating.TrialUse.Even;
import io.metergate.billing.rating.TrialUse.Span;
import io.metergate.billing.rating.TrialUse.Spans;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.ledger.tariff.TariffDocument;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TariffTrialTest {
    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final TariffVersion TIME_OF_USE = read("""
            tariff: Home
            effectiveFrom: 2026-01-01
            bands: [day, peak]
            calendar: {switches: {"00:00": day, "18:00": peak, "22:00": day}}
            rates:
              - blocks: [50]
                prices: {day: [0.20, 0.30], peak: [0.40, 0.50]}
            standingCharge: 0.10
            taxes: [{name: VAT, percent: 10}]
            socialAllowance: {kwh: 10, price: 0}
            """);

    @Test
    void pricesAMonthOfEvenUse() {
        Priced priced = priced(new Even(144_000), false);
        // A sixth of the day is peak; the first block of 50 kWh is used up after 250 of 720 hours.
        assertEquals(144_000, priced.lines().stream().mapToLong(Line::wh).sum());
        assertEquals(
                24_000,
                priced.lines().stream()
                        .filter(line -> line.band().equals("peak"))
                        .mapToLong(Line::wh)
                        .sum());
        assertEquals(
                50_000,
                priced.lines().stream()
                        .filter(line -> line.block() == 1)
                        .mapToLong(Line::wh)
                        .sum());
        assertSums(priced);
    }

    @Test
    void pricesSoMuchInEachBand() {
        Priced priced = priced(new ByBand(List.of(30_000L, 10_000L)), false);
        assertEquals(
                List.of(
                        new Line("day", 1, 30_000, 200_000, 6_000_000),
                        new Line("peak", 1, 10_000, 400_000, 4_000_000)),
                priced.lines());
        assertEquals(10_000_000, priced.energy());
        assertEquals(30, priced.days());
        assertEquals(3_000_000, priced.standing());
        assertEquals(Map.of("VAT", 1_300_000L), priced.taxes());
        assertEquals(14_300_000, priced.total());
        assertEquals(OptionalLong.of(357_500), priced.averagePerKwh());
    }

    @Test
    void pricesStretchesOfTime() {
        Span evening = new Span(Instant.parse("2026-06-03T14:00:00Z"), Instant.parse("2026-06-03T16:00:00Z"), 4_000);
        Priced priced = priced(new Spans(List.of(evening)), false);
        assertEquals(
                List.of(new Line("day", 1, 2_000, 200_000, 400_000), new Line("peak", 1, 2_000, 400_000, 800_000)),
                priced.lines());
    }

    @Test
    void givesTheSocialAllowanceToThoseEntitled() {
        Priced priced = priced(new Even(12_000), true);
        assertEquals(
                10_000,
                priced.lines().stream()
                        .filter(line -> line.block() == 0)
                        .mapToLong(Line::wh)
                        .sum());
        assertTrue(priced.total() < priced(new Even(12_000), false).total());
    }

    @Test
    void aMonthWithoutUseCostsItsDays() {
        Priced priced = priced(new Even(0), false);
        assertEquals(List.of(), priced.lines());
        assertEquals(3_300_000, priced.total());
        assertEquals(OptionalLong.empty(), priced.averagePerKwh());
    }

    @Test
    void taxesWithinThePricesAreNotPaidTwice() {
        TariffVersion inclusive = read("""
                tariff: Shop
                effectiveFrom: 2026-01-01
                pricesIncludeTax: true
                pricePerKwh: 0.11
                standingCharge: 0.22
                taxes: [{name: VAT, percent: 10}]
                """);
        Priced priced = assertInstanceOf(
                Priced.class, TariffTrial.of(new Example(inclusive, JUNE, NAIROBI, false, new Even(100_000))));
        assertEquals(11_000_000 + 30 * 220_000, priced.total());
        assertEquals(Map.of("VAT", 1_600_000L), priced.taxes());
    }

    @Test
    void pricesTheOneRegisterThatATariffNames() {
        TariffVersion named = read("""
                tariff: Named
                effectiveFrom: 2026-01-01
                rates:
                  - {register: 1-0:2.8.0, export: true, price: 0.05}
                  - {register: 1-0:1.8.1, price: 0.25}
                """);
        Priced priced = assertInstanceOf(
                Priced.class, TariffTrial.of(new Example(named, JUNE, NAIROBI, false, new Even(4_000))));
        assertEquals(1_000_000, priced.total());
    }

    @Test
    void namesWhatCannotBeRated() {
        assertRefused(new Even(-1), "kwh: must be from 0 to 100000 kWh");
        assertRefused(new ByBand(List.of(1L)), "bands: must be energy for each of the 2 bands");
        assertRefused(new ByBand(List.of(1L, TrialUse.WH_MAX + 1)), "bands.peak: must be from 0 to 100000 kWh");
        Instant june = Instant.parse("2026-06-01T00:00:00Z");
        assertRefused(new Spans(List.of(new Span(june, june, 1))), "spans[0].to: must be after from");
        assertRefused(
                new Spans(List.of(new Span(june, june.plusSeconds(40L * 86_400), 1))),
                "spans[0]: must be within 2026-06");
        Refused refused = assertInstanceOf(
                Refused.class,
                TariffTrial.of(new Example(TIME_OF_USE, YearMonth.of(1999, 1), NAIROBI, false, new Even(1))));
        assertEquals("month", refused.field());
    }

    @Test
    void aBandThatNeverHoldsInTheMonthTakesNoEnergy() {
        TariffVersion seasonal = read("""
                tariff: Seasons
                effectiveFrom: 2026-01-01
                bands: [low, high]
                calendar:
                  seasons:
                    - {name: winter, from: 11-01, to: 03-31, switches: {"00:00": high}}
                    - {name: summer, from: 04-01, to: 10-31, switches: {"00:00": low}}
                rates: [{prices: {low: 0.1, high: 0.3}}]
                """);
        Example example = new Example(seasonal, JUNE, NAIROBI, false, new ByBand(List.of(1L, 1L)));
        assertEquals(new Refused("bands.high", "never holds in 2026-06"), TariffTrial.of(example));
    }

    private static Priced priced(TrialUse use, boolean allowance) {
        return assertInstanceOf(Priced.class, TariffTrial.of(new Example(TIME_OF_USE, JUNE, NAIROBI, allowance, use)));
    }

    private static void assertSums(Priced priced) {
        long taxes = priced.taxes().values().stream().mapToLong(Long::longValue).sum();
        assertEquals(priced.total(), priced.energy() + priced.standing() + taxes);
        assertEquals(
                priced.energy(), priced.lines().stream().mapToLong(Line::amount).sum());
    }

    private static void assertRefused(TrialUse use, String words) {
        Refused refused =
                assertInstanceOf(Refused.class, TariffTrial.of(new Example(TIME_OF_USE, JUNE, NAIROBI, false, use)));
        assertEquals(words, refused.field() + ": " + refused.reason());
    }

    private static TariffVersion read(String yaml) {
        return assertInstanceOf(TariffDocument.Accepted.class, TariffDocument.ofYaml(yaml))
                .version();
    }
}
