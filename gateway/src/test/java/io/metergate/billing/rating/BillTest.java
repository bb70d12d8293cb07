package io.metergate.billing.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final long ALL = CellKey.of(1, 0, 0, 1);
    private static final Tax VAT = new Tax("VAT", 1_900, 0, true, true);
    private static final Tax LEVY = new Tax("levy", 0, 20_500, false, false);
    private static final Tax ON_STANDING = new Tax("meter tax", 5_000, 0, false, true);

    @Test
    void thePriceOfAPeriodIsRoundedDownOnce() {
        Bill bill = bill(Tariffs.flat(333_333), ALL, 1_999);
        assertEquals(List.of(new BillLine(ALL, 1_999, 333_333, 666_332)), bill.lines());
        assertEquals(666_332, bill.revenue());
        assertEquals(666_332, bill.customerMillionths());
    }

    @Test
    void anAmountThatDoesNotFitIsRefused() {
        long price = Rate.PRICE_MAX;
        assertEquals(
                9_223_372_036_000_000_000L,
                bill(Tariffs.flat(price), ALL, 9_223_372_036L).revenue());
        assertThrows(ArithmeticException.class, () -> bill(Tariffs.flat(price), ALL, 9_223_372_037L));
    }

    @Test
    void bandsAndBlocksHavePricesOfTheirOwn() {
        Rate rate = new Rate(null, false, List.of(1_000L), List.of(List.of(1L, 2L), List.of(3L, 4L)));
        TariffVersion version = new Tariffs().rate(rate).version();
        Cells cells = Cells.of(
                new long[] {ALL, 1_000, ALL + 1, 1_000, CellKey.of(1, 0, 1, 1), 1_000, CellKey.of(1, 0, 1, 2), 1_000});
        List<Long> prices = Bill.of(cells, id -> version).lines().stream()
                .map(BillLine::price)
                .toList();
        assertEquals(List.of(1L, 2L, 3L, 4L), prices);
    }

    @Test
    void theAllowanceHasItsOwnPrice() {
        long allowed = CellKey.of(1, 0, 0, CellKey.ALLOWANCE);
        assertEquals(
                70, bill(Tariffs.flat(500).allowance(5_000, 70), allowed, 1_000).revenue());
        assertThrows(IllegalArgumentException.class, () -> bill(Tariffs.flat(500), allowed, 1_000));
    }

    @Test
    void exclusiveTaxesComeOnTop() {
        Bill bill = bill(Tariffs.flat(200_001).taxes(false, VAT, LEVY, ON_STANDING), ALL, 1_501);
        assertEquals(300_201, bill.revenue());
        assertEquals(Map.of("VAT", 57_038L, "levy", 30_770L), bill.taxes());
        assertEquals(300_201 + 57_038 + 30_770, bill.customerMillionths());
    }

    @Test
    void inclusiveTaxesAreWithinThePriceAndLeviesGoFirst() {
        Bill bill = bill(Tariffs.flat(200_001).taxes(true, VAT, LEVY, ON_STANDING), ALL, 1_501);
        assertEquals(Map.of("VAT", 43_018L, "levy", 30_770L), bill.taxes());
        assertEquals(300_201 - 43_018 - 30_770, bill.revenue());
        assertEquals(300_201, bill.customerMillionths());
    }

    @Test
    void inclusivePercentagesAreOfOneNetAmount() {
        Tax second = new Tax("second", 600, 0, true, false);
        Bill bill = bill(Tariffs.flat(1_250_000).taxes(true, VAT, second), ALL, 1_000);
        assertEquals(Map.of("VAT", 190_000L, "second", 60_000L), bill.taxes());
        assertEquals(1_000_000, bill.revenue());
    }

    @Test
    void leviesWithinAPriceTakeNoMoreThanThePrice() {
        Tax more = new Tax("more", 0, 5, false, false);
        Bill bill = bill(Tariffs.flat(7_000).taxes(true, LEVY, more, VAT), ALL, 1_000);
        assertEquals(Map.of("levy", 7_000L), bill.taxes());
        assertEquals(0, bill.revenue());
        assertEquals(7_000, bill.customerMillionths());
    }

    @Test
    void exportIsPaidToTheCustomerWithoutTax() {
        long export = CellKey.of(1, 1, 0, 1);
        Tariffs tariff = Tariffs.flat(200_000).export(50_000).taxes(false, VAT, LEVY);
        Bill bill = bill(tariff, export, 3_000);
        assertEquals(150_000, bill.export());
        assertEquals(0, bill.revenue());
        assertTrue(bill.taxes().isEmpty());
        assertEquals(-150_000, bill.customerMillionths());
    }

    @Test
    void eachVersionIsTaxedByItsOwnRules() {
        long second = CellKey.of(2, 0, 0, 1);
        Map<Long, TariffVersion> versions = Map.of(
                1L, Tariffs.flat(1_000_000).taxes(false, VAT).version(),
                2L, Tariffs.flat(1_190_000).id(2).taxes(true, VAT).version());
        Bill bill = Bill.of(Cells.of(new long[] {ALL, 1_000, second, 1_000}), versions);
        assertEquals(Map.of("VAT", 380_000L), bill.taxes());
        assertEquals(2_000_000, bill.revenue());
        assertEquals(2_380_000, bill.customerMillionths());
    }

    @Test
    void aVersionThatIsNotTheCellsIsABug() {
        Cells cells = Cells.of(new long[] {CellKey.of(2, 0, 0, 1), 1});
        TariffVersion other = Tariffs.flat(1).version();
        assertThrows(IllegalArgumentException.class, () -> Bill.of(cells, id -> other));
        assertThrows(IllegalArgumentException.class, () -> Bill.of(cells, Map.of(1L, other)));
    }

    private static Bill bill(Tariffs tariff, long... flat) {
        TariffVersion version = tariff.version();
        return Bill.of(Cells.of(flat), id -> version);
    }
}
