package io.metergate.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TariffTest {
    @Test
    void chargesAKilowattHourAtItsPrice() {
        assertEquals(245_000, new Tariff(245_000).costMillionths(1_000_000, 1_001_000));
    }

    @Test
    void chargesPartsOfAKilowattHourToTheMillionth() {
        assertEquals(2_450, new Tariff(245_000).costMillionths(0, 10));
        assertEquals(0, new Tariff(1).costMillionths(0, 999));
        assertEquals(1, new Tariff(1).costMillionths(999, 1_000));
    }

    @Test
    void sumsToTheCostOfTheWholeHoweverAnIntervalIsSplit() {
        Random random = new Random(20260101);
        for (int run = 0; run < 1_000; run++) {
            Tariff tariff = new Tariff(random.nextLong(Tariff.PRICE_MAX));
            long from = random.nextLong(1_000_000_000);
            long at = from;
            long sum = 0;
            for (int part = 0; part < 20; part++) {
                long next = at + random.nextInt(100_000);
                sum += tariff.costMillionths(at, next);
                at = next;
            }
            assertEquals(tariff.costMillionths(from, at), sum, "run " + run + ", " + tariff);
        }
    }

    @Test
    void refusesAPriceThatCouldOverflow() {
        assertThrows(IllegalArgumentException.class, () -> new Tariff(Tariff.PRICE_MAX + 1));
        assertThrows(IllegalArgumentException.class, () -> new Tariff(-1));
    }

    @Test
    void saysSoWhenACostDoesNotFit() {
        Tariff dearest = new Tariff(Tariff.PRICE_MAX);
        assertThrows(ArithmeticException.class, () -> dearest.costMillionths(0, Long.MAX_VALUE));
    }
}
