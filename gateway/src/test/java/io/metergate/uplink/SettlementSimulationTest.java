package io.metergate.uplink;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Histories of their own seeds each time; one seed again with {@code -Dmetergate.seed=}. */
class SettlementSimulationTest {
    private static final int HISTORIES = 500;

    @BeforeAll
    static void saysNothingOfWhatGoesWrongOnPurpose() {
        SettlementSoak.quiet(Level.OFF);
    }

    @AfterAll
    static void saysItAgain() {
        SettlementSoak.quiet(Level.INFO);
    }

    @Test
    void holdsInFiveHundredHistories() {
        Long seed = Long.getLong("metergate.seed");
        if (seed != null) {
            SettlementSimulation.check(seed);
            return;
        }
        long first = System.nanoTime() & 0xFFFF_FFFFL;
        for (int i = 0; i < HISTORIES; i++) {
            SettlementSimulation.check(first + i);
        }
    }
}
