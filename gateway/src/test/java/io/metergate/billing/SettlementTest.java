package io.metergate.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.billing.Settlement.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final Tariff TARIFF = new Tariff(200_000);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final RegisterState BASELINE = new RegisterState(5_000, NOON);

    @Test
    void chargesTheEnergySinceTheBaseline() {
        assertEquals(new Outcome.Charge(5_000, 7_500, 500_000), settle(7_500, 60, false));
    }

    @Test
    void chargesNothingForARegisterThatStoodStill() {
        assertEquals(new Outcome.Unmoved(), settle(5_000, 60, false));
    }

    @Test
    void chargesNothingForAReadingFromBeforeTheBaseline() {
        assertEquals(new Outcome.Older(), settle(4_000, -60, false));
        assertEquals(new Outcome.Older(), settle(6_000, -60, false));
    }

    @Test
    void knowsAReadingThatWasSettledBefore() {
        assertEquals(new Outcome.Repeated(), settle(4_000, 60, true));
        assertEquals(new Outcome.Repeated(), settle(4_000, -60, true));
    }

    @Test
    void holdsARegisterThatWentBack() {
        assertEquals(new Outcome.Backward(), settle(4_999, 60, false));
    }

    @Test
    void takesAReadingOfTheSameInstantThatMovedOn() {
        assertEquals(new Outcome.Charge(5_000, 5_001, 200), settle(5_001, 0, false));
    }

    private static Outcome settle(long wh, long secondsAfterBaseline, boolean seenBefore) {
        RegisterState reading = new RegisterState(wh, NOON.plusSeconds(secondsAfterBaseline));
        return Settlement.settle(BASELINE, reading, TARIFF, seenBefore);
    }
}
