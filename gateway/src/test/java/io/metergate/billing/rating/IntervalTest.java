package io.metergate.billing.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void energyIsSpreadEvenlyAndRoundedDown() {
        Interval interval = new Interval(1_000, 50, 1_004, 61);
        assertEquals(0, interval.passedAt(1_000));
        assertEquals(2, interval.passedAt(1_001));
        assertEquals(8, interval.passedAt(1_003));
        assertEquals(11, interval.passedAt(1_004));
        assertEquals(11, interval.passedAt(9_999));
    }

    @Test
    void energyOfOneInstantIsAllThere() {
        assertEquals(7, new Interval(5, 1, 5, 8).passedAt(5));
    }

    @Test
    void anIntervalRunsForward() {
        assertThrows(IllegalArgumentException.class, () -> new Interval(2, 0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Interval(1, 1, 2, 0));
    }

    @Test
    void productsBeyondALongAreExact() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long divisor = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));
            long factor = random.nextLong() >>> (1 + random.nextInt(62));
            long other = (random.nextLong() >>> 1) % divisor;
            BigInteger exact = BigInteger.valueOf(factor)
                    .multiply(BigInteger.valueOf(other))
                    .divide(BigInteger.valueOf(divisor));
            assertEquals(exact.longValueExact(), MulDiv.floor(factor, other, divisor));
        }
        assertEquals(4_611_686_018_427_387_904L, MulDiv.floor(1L << 62, 2, 2));
        assertThrows(ArithmeticException.class, () -> MulDiv.floor(Long.MAX_VALUE, 3, 2));
    }
}
