package io.metergate.billing.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AverageCostTest {
    @Test
    void isTheAmountForAKilowattHour() {
        assertEquals(OptionalLong.of(250_000), AverageCost.millionthsPerKwh(1_000_000, 4_000));
        assertEquals(OptionalLong.of(250_000), AverageCost.millionthsPerKwh(250, 1));
    }

    @Test
    void roundsAHalfAwayFromZero() {
        assertEquals(OptionalLong.of(1), AverageCost.millionthsPerKwh(1, 2_000));
        assertEquals(OptionalLong.of(0), AverageCost.millionthsPerKwh(1, 2_001));
        assertEquals(OptionalLong.of(-1), AverageCost.millionthsPerKwh(-1, 2_000));
        assertEquals(OptionalLong.of(333), AverageCost.millionthsPerKwh(1, 3));
        assertEquals(OptionalLong.of(667), AverageCost.millionthsPerKwh(2, 3));
    }

    @Test
    void isUnknownWithoutEnergy() {
        assertEquals(OptionalLong.empty(), AverageCost.millionthsPerKwh(1_000_000, 0));
    }

    @Test
    void takesAmountsThatDoNotFitAThousandTimes() {
        assertEquals(OptionalLong.of(Long.MAX_VALUE), AverageCost.millionthsPerKwh(Long.MAX_VALUE, 1000));
        assertThrows(ArithmeticException.class, () -> AverageCost.millionthsPerKwh(Long.MAX_VALUE, 999));
    }

    @Test
    void refusesNegativeEnergy() {
        assertThrows(IllegalArgumentException.class, () -> AverageCost.millionthsPerKwh(1, -1));
    }
}
