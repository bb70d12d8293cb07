package io.metergate.billing.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnergyChargeTest {
    private static final long DAY = CellKey.of(1, 0, 0, 1);
    private static final long EVENING = CellKey.of(1, 0, 1, 1);
    private static final long EXPORT = CellKey.of(1, 1, 0, 1);
    private static final Tax VAT = new Tax("VAT", 1_000, 0, true, false);
    private static final Map<Long, TariffVersion> VERSIONS = Map.of(
            1L,
            Tariffs.evening(100_003, 300_000).export(50_000).taxes(false, VAT).version());

    @Test
    void chargesOfAnySplitSumToTheBillToTheLastMillionth() {
        EnergyCharge sum = EnergyCharge.NONE;
        Cells before = Cells.NONE;
        for (int i = 0; i < 1_000; i++) {
            Cells after = before.plus(i % 3 == 0 ? EVENING : DAY, 1 + i % 7);
            sum = sum.plus(EnergyCharge.between(before, after, VERSIONS));
            before = after;
        }
        Bill bill = Bill.of(before, VERSIONS);
        assertEquals(bill.lines(), sum.lines());
        assertEquals(bill.revenue(), sum.revenue());
        assertEquals(bill.taxes(), sum.taxes());
        assertEquals(bill.customerMillionths(), sum.customerMillionths());
    }

    @Test
    void aLateReadingMovesEnergyBetweenBandsAndPostsASignedDifference() {
        Plans plans = Tariffs.evening(100_000, 300_000).plans(Tariffs.UTC);
        long noon = Instant.parse("2026-01-10T12:00:00Z").toEpochMilli();
        long four = Instant.parse("2026-01-10T16:00:00Z").toEpochMilli();
        long eight = Instant.parse("2026-01-10T20:00:00Z").toEpochMilli();
        Cells even = cells(plans, new Interval(noon, 0, eight, 8_000));
        Cells known = cells(plans, new Interval(noon, 0, four, 7_000), new Interval(four, 7_000, eight, 8_000));
        EnergyCharge charge = EnergyCharge.between(even, known, plans::version);
        assertEquals(
                List.of(new BillLine(DAY, 3_000, 100_000, 300_000), new BillLine(EVENING, -3_000, 300_000, -900_000)),
                charge.lines());
        assertEquals(-600_000, charge.revenue());
        assertEquals(-600_000, charge.customerMillionths());
    }

    @Test
    void linesThatDidNotChangeAreLeftOut() {
        EnergyCharge charge =
                between(new long[] {DAY, 500, EVENING, 5}, new long[] {DAY, 500, EVENING, 7, EXPORT, 1_000});
        assertEquals(
                List.of(new BillLine(EVENING, 2, 300_000, 600), new BillLine(EXPORT, 1_000, 50_000, 50_000)),
                charge.lines());
        assertEquals(50_000, charge.export());
        assertEquals(Map.of("VAT", 60L), charge.taxes());
        assertEquals(600 + 60 - 50_000, charge.customerMillionths());
    }

    @Test
    void theSameEnergyCostsNothingMore() {
        EnergyCharge charge = between(new long[] {DAY, 500}, new long[] {DAY, 500});
        assertTrue(charge.isNothing());
        assertEquals(0, charge.customerMillionths());
    }

    @Test
    void aChargeAndItsReversalAreNothing() {
        EnergyCharge there = between(new long[] {DAY, 500}, new long[] {DAY, 700, EXPORT, 3});
        EnergyCharge back = between(new long[] {DAY, 700, EXPORT, 3}, new long[] {DAY, 500});
        assertFalse(there.isNothing());
        assertTrue(there.plus(back).isNothing());
        assertEquals(EnergyCharge.NONE, there.plus(back));
    }

    @Test
    void chargesOfSeveralPeriodsAddUp() {
        EnergyCharge one = between(new long[] {}, new long[] {EVENING, 1_000});
        EnergyCharge other = between(new long[] {}, new long[] {DAY, 2_000, EXPORT, 1_000});
        EnergyCharge sum = one.plus(other);
        assertEquals(
                List.of(DAY, EVENING, EXPORT),
                sum.lines().stream().map(BillLine::key).toList());
        assertEquals(500_006, sum.revenue());
        assertEquals(50_000, sum.export());
        assertEquals(one.customerMillionths() + other.customerMillionths(), sum.customerMillionths());
        assertEquals(sum, other.plus(one));
    }

    @Test
    void linesAreStoredFourLongsEach() {
        EnergyCharge charge = between(new long[] {}, new long[] {DAY, 2_000, EVENING, 10});
        assertEquals(8, charge.flatLines().length);
        assertEquals(charge.lines(), EnergyCharge.linesOf(charge.flatLines()));
        assertThrows(IllegalArgumentException.class, () -> EnergyCharge.linesOf(new long[5]));
    }

    @Test
    void anyPartMakesAChargeSomething() {
        TreeMap<String, Long> none = new TreeMap<>();
        TreeMap<String, Long> tax = new TreeMap<>(Map.of("VAT", 1L));
        List<BillLine> line = List.of(new BillLine(DAY, 1, 0, 0));
        assertTrue(new EnergyCharge(List.of(), 0, 0, none).isNothing());
        assertFalse(new EnergyCharge(List.of(), 1, 0, none).isNothing());
        assertFalse(new EnergyCharge(List.of(), 0, 1, none).isNothing());
        assertFalse(new EnergyCharge(List.of(), 0, 0, tax).isNothing());
        assertFalse(new EnergyCharge(line, 0, 0, none).isNothing());
    }

    private static EnergyCharge between(long[] before, long[] after) {
        return EnergyCharge.between(Cells.of(before), Cells.of(after), VERSIONS);
    }

    private static Cells cells(Plans plans, Interval... intervals) {
        return EnergyRating.periods(
                        plans,
                        List.of(intervals).stream()
                                .map(each -> new RegisterInterval(Tariffs.MAIN, each))
                                .toList())
                .values()
                .iterator()
                .next();
    }
}
