package io.metergate.benchmark.load.measure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void aRowInWhichNothingHappenedFails() {
        assertFalse(Check.some("readings", 0.0).holds());
        assertTrue(Check.some("readings", 0.5).holds());
    }

    @Test
    void countsThatDifferFail() {
        assertFalse(Check.equal("readings", 2, 3).holds());
        assertTrue(Check.equal("readings", 3, 3).holds());
    }
}
