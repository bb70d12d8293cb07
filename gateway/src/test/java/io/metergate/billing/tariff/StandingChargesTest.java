package io.metergate.billing.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.tariff.StandingCharges.DayCharge;
import io.metergate.billing.tariff.StandingCharges.TaxPart;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandingChargesTest {
    private static final long SEED = 20_260_715;
    private static final Tax VAT = new Tax("VAT", 1_600, 0, true, true);
    private static final Tax FUND = new Tax("Fund", 333, 0, false, true);

    @Test
    void taxesComeOnTopOfAnExclusiveCharge() {
        DayCharge day = StandingCharges.charge(TestTariffs.taxed(false, 300_001, VAT, FUND));

        assertEquals(new DayCharge(300_001, List.of(new TaxPart("VAT", 48_000), new TaxPart("Fund", 9_990))), day);
        assertEquals(357_991, day.total());
    }

    @Test
    void taxesAreWithinAnInclusiveCharge() {
        DayCharge day = StandingCharges.charge(TestTariffs.taxed(true, 348_001, VAT));

        assertEquals(new DayCharge(300_001, List.of(new TaxPart("VAT", 48_000))), day);
        assertEquals(348_001, day.total());
    }

    @Test
    void taxesOnEnergyAloneTakeNothing() {
        Tax onEnergy = new Tax("VAT", 1_600, 0, true, false);
        Tax levy = new Tax("levy", 0, 5_000, true, true);
        DayCharge day = StandingCharges.charge(TestTariffs.taxed(true, 300_000, onEnergy, levy));

        assertEquals(new DayCharge(300_000, List.of()), day);
    }

    @Test
    void theLargestChargeFits() {
        Tax all = new Tax("all", Tax.PERCENT_MAX, 0, true, true);
        long largest = TariffVersion.STANDING_MAX;

        assertEquals(
                2 * largest,
                StandingCharges.charge(TestTariffs.taxed(false, largest, all)).total());
        assertEquals(
                largest / 2,
                StandingCharges.charge(TestTariffs.taxed(true, largest, all)).revenue());
    }

    @Test
    void thePartsOfAnInclusiveChargeSumToItAndNoneIsNegative() {
        Random random = new Random(SEED);
        for (int run = 0; run < 1_000; run++) {
            String about = "seed " + SEED + ", run " + run;
            TariffVersion version = new RandomTariffs(random).version(run, LocalDate.EPOCH);
            DayCharge day = StandingCharges.charge(version);
            assertTrue(day.revenue() >= 0, about);
            if (version.pricesIncludeTax()) {
                assertEquals(version.standingPerDay(), day.total(), about);
            } else {
                assertEquals(version.standingPerDay(), day.revenue(), about);
            }
        }
    }
}
