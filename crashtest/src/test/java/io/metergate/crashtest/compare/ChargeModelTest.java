package io.metergate.crashtest.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.MeterKind;
import java.time.Instant;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** The model against figures that were worked out by hand from what the meter shows. */
class ChargeModelTest {
    /** Noon of the last day of a month; the first peak hour begins with reading 24, the month ends with reading 48. */
    private static final Instant NOON = Instant.parse("2026-09-30T12:00:00Z");

    private final CrashMeter flat = new CrashMeter(1, MeterKind.LNS, 7, NOON);
    private final CrashMeter bands = new CrashMeter(2, MeterKind.LNS, 7, NOON);

    @Test
    void withoutAReadingNothingIsCharged() {
        assertEquals(0, ChargeModel.cost(bands, new BitSet()));
    }

    @Test
    void theFlatTariffAsksOnlyForTheNewestReading() {
        long wh = flat.wattHours(9) - CrashMeter.OPENING_WH;
        assertEquals(wh * 245, ChargeModel.cost(flat, numbers(9)));
        assertEquals(wh * 245, ChargeModel.cost(flat, numbers(2, 5, 9)));
    }

    @Test
    void energyBeforeThePeakCostsTheDayPriceAndTheTax() {
        long net = (bands.wattHours(24) - CrashMeter.OPENING_WH) * 181_350 / 1_000;
        assertEquals(net + net * 16 / 100, ChargeModel.cost(bands, numbers(10, 24)));
    }

    @Test
    void anIntervalAcrossThePeakIsCutByTime() {
        long before = bands.wattHours(22) - CrashMeter.OPENING_WH;
        long across = bands.wattHours(26) - bands.wattHours(22);
        long day = before + across / 2;
        long net = day * 181_350 / 1_000 + (across - across / 2) * 327_250 / 1_000;
        assertEquals(net + net * 16 / 100, ChargeModel.cost(bands, numbers(22, 26)));
    }

    @Test
    void aMonthIsRoundedByItself() {
        long september = ChargeModel.cost(bands, numbers(24, 40, 48));
        long october = (bands.wattHours(52) - bands.wattHours(48)) * 181_350 / 1_000;
        assertEquals(september + october + october * 16 / 100, ChargeModel.cost(bands, numbers(24, 40, 48, 52)));
    }

    @Test
    void beyondTheBlockEnergyCostsMore() {
        BitSet october = new BitSet();
        october.set(48, 48 + 24 * 4 * 2 + 1);
        BitSet all = (BitSet) october.clone();
        long wh = bands.wattHours(all.length() - 1) - bands.wattHours(48);
        long most = wh * 389_650 / 1_000;
        long cost = ChargeModel.cost(bands, all) - ChargeModel.cost(bands, numbers(48));
        // Two days are more than 50 kWh: dearer than all at the first block's prices, cheaper than all at the dearest.
        long peakShare = wh / 6;
        long firstBlock = (wh - peakShare) * 181_350 / 1_000 + peakShare * 327_250 / 1_000;
        assertEquals(1, Long.signum(cost - firstBlock - firstBlock * 16 / 100));
        assertEquals(-1, Long.signum(cost - most - most * 16 / 100));
    }

    static BitSet numbers(int... numbers) {
        BitSet set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return set;
    }
}
