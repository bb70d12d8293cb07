package io.metergate.billing.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.codec.Obis;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TariffVersionTest {
    private static final Rate RATE = new Rate(null, false, List.of(50_000L), List.of(List.of(200_000L, 300_000L)));

    @Test
    void aRowOfPricesHoldsForAllBandsWhenItIsTheOnlyOne() {
        Rate byBand = new Rate(null, false, List.of(), List.of(List.of(1L), List.of(2L)));

        assertEquals(300_000, RATE.price(7, 1));
        assertEquals(2, byBand.price(1, 0));
        assertEquals(2, RATE.blocks());
    }

    @Test
    void aRateHasARisingThresholdAndAPriceForEachBlock() {
        refused(() -> new Rate(null, false, List.of(0L), List.of(List.of(1L, 1L))));
        refused(() -> new Rate(null, false, List.of(5L, 5L), List.of(List.of(1L, 1L, 1L))));
        refused(() -> new Rate(null, false, List.of(5L), List.of(List.of(1L))));
        refused(() -> new Rate(null, false, List.of(), List.of()));
        refused(() -> new Rate(null, false, List.of(), List.of(List.of(-1L))));
        refused(() -> new Rate(null, false, List.of(), List.of(List.of(Rate.PRICE_MAX + 1))));
    }

    @Test
    void aTaxIsAPercentageOrAnAmountPerKwh() {
        refused(() -> new Tax("t", 1, 1, true, true));
        refused(() -> new Tax("t", 10_001, 0, true, true));
        refused(() -> new Tax("t", -1, 0, true, true));
        refused(() -> new Tax("t", 0, -1, true, true));
        refused(() -> new Tax("t", 0, Rate.PRICE_MAX + 1, true, true));
        assertFalse(new Tax("t", 0, 1, true, true).onStanding());
    }

    @Test
    void anAllowanceIsSomeEnergyAtAPrice() {
        refused(() -> new SocialAllowance(0, 0));
        refused(() -> new SocialAllowance(1, -1));
        refused(() -> new SocialAllowance(1, Rate.PRICE_MAX + 1));
    }

    @Test
    void bandsPricesAndCalendarAgree() {
        DayCalendar two = TestTariffs.everyDay("00:00", 0, "12:00", 1);
        Rate perBand = new Rate(null, false, List.of(), List.of(List.of(1L), List.of(2L)));
        Rate other = new Rate(Obis.ACTIVE_ENERGY_IMPORT, false, List.of(), List.of(List.of(1L)));

        assertEquals(
                2,
                version(List.of("a", "b"), two, List.of(perBand, other)).rates().size());
        refused(() -> version(List.of("a"), two, List.of(RATE)));
        refused(() -> version(List.of(), DayCalendar.always(), List.of(RATE)));
        refused(() -> version(List.of("a", "a"), two, List.of(RATE)));
        refused(() -> version(List.of("a", "b", "c"), two, List.of(perBand)));
        refused(() -> version(List.of("a", "b"), two, List.of()));
        refused(() -> version(List.of("a", "b"), two, List.of(RATE, perBand)));
    }

    @Test
    void amountsAndNamesAreInRange() {
        Tax vat = new Tax("VAT", 1_600, 0, true, true);
        refused(() -> TestTariffs.taxed(false, -1));
        refused(() -> TestTariffs.taxed(false, TariffVersion.STANDING_MAX + 1));
        refused(() -> TestTariffs.taxed(false, 0, vat, vat));
        refused(() -> TestTariffs.flat(-1, "2026-01-01"));
    }

    private static TariffVersion version(List<String> bands, DayCalendar calendar, List<Rate> rates) {
        return new TariffVersion(1, "t", LocalDate.EPOCH, bands, calendar, rates, false, List.of(), 0, null, 0);
    }

    private static void refused(Executable making) {
        assertThrows(IllegalArgumentException.class, making);
    }
}
