package io.metergate.benchmark.load.measure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MeasuredTimeTest {
    private final MeasuredTime time = new MeasuredTime();

    @Test
    void nothingIsMeasuredBeforeItBegins() {
        assertFalse(time.holds(System.nanoTime()));
        time.measure(true);
        assertFalse(time.holds(System.nanoTime() - 1_000_000_000));
    }

    @Test
    void whatIsDueMeanwhileIsMeasuredWheneverItsAnswerComes() {
        time.measure(true);
        long due = System.nanoTime();
        assertTrue(time.holds(due));
        while (System.nanoTime() == due) {
            Thread.onSpinWait();
        }
        time.measure(false);
        assertTrue(time.holds(due));
    }

    @Test
    void whatIsDueAfterItsEndIsNot() {
        time.measure(true);
        time.measure(false);
        assertFalse(time.holds(System.nanoTime() + 1));
    }

    @Test
    void anEndWithoutABeginningMeasuresNothing() {
        time.measure(false);
        assertFalse(time.holds(System.nanoTime() + 1));
    }
}
