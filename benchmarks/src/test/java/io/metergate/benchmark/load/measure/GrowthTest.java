package io.metergate.benchmark.load.measure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private final Growth growth = new Growth(1.1, 5);

    @Test
    void whatRisesAndThenStaysDoesNotGrow() {
        assertFalse(growth.of(List.of(10L, 50L, 90L, 100L, 101L, 99L, 100L, 104L, 98L)));
    }

    @Test
    void whatRisesAllTheTimeGrows() {
        assertTrue(growth.of(LongStream.rangeClosed(1, 30)
                .map(minute -> minute * 100)
                .boxed()
                .toList()));
    }

    @Test
    void onePeakIsNoGrowth() {
        assertFalse(growth.of(List.of(100L, 100L, 100L, 100L, 100L, 100L, 100L, 900L, 100L)));
    }

    @Test
    void littleMoreThanBeforeIsWithinTheSlack() {
        assertFalse(growth.of(List.of(100L, 100L, 100L, 100L, 100L, 100L, 115L, 115L, 115L)));
        assertTrue(growth.of(List.of(100L, 100L, 100L, 100L, 100L, 100L, 116L, 116L, 116L)));
    }

    @Test
    void fewValuesSayNothing() {
        assertFalse(growth.of(List.of(1L, 1L, 1L, 100L, 100L, 100L, 9_000L, 9_000L)));
    }
}
