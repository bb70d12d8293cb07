package io.metergate.simulator.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadTest {
    private static final long DAY = 86_400_000;
    private static final int DAYS = 60;

    @ParameterizedTest
    @EnumSource(LoadProfile.class)
    void drawsItsAverageOverManyDays(LoadProfile profile) {
        Load load = new Load(profile, 1_000, 5);
        long sum = 0;
        long slots = DAYS * DAY / Load.SLOT_MILLIS;
        for (long slot = 0; slot < slots; slot++) {
            sum += load.watts(slot * Load.SLOT_MILLIS);
        }

        long mean = sum / slots;
        assertTrue(Math.abs(mean - 1_000) <= 20, "mean of " + mean + " W");
    }

    @Test
    void drawsMoreInTheEveningThanAtNightInAHousehold() {
        long night = LoadProfile.HOUSEHOLD.watts(350, 3 * 60);
        long evening = LoadProfile.HOUSEHOLD.watts(350, 19 * 60);

        assertTrue(evening > 4 * night);
    }

    @Test
    void drawsTheSameAgainForTheSameSeedAndSomethingElseForAnother() {
        Load load = new Load(LoadProfile.SHOP, 1_000, 5);

        assertEquals(load.watts(DAY / 2), new Load(LoadProfile.SHOP, 1_000, 5).watts(DAY / 2));
        assertNotEquals(load.watts(DAY / 2), new Load(LoadProfile.SHOP, 1_000, 6).watts(DAY / 2));
    }
}
