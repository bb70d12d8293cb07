package io.metergate.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnknownSenderLimitTest {
    private Instant now = Instant.parse("2026-03-01T12:00:10Z");
    private final UnknownSenderLimit limit = new UnknownSenderLimit(2, () -> now);

    @Test
    void admitsSoManyInTheNameOfNoDevice() {
        assertTrue(limit.admit());
        assertTrue(limit.admit());
        assertFalse(limit.admit());
        now = now.plusSeconds(60);
        assertTrue(limit.admit());
    }

    @Test
    void countsEachDeviceByItself() {
        exhaust("a");
        assertFalse(limit.admit("a"));
        assertTrue(limit.admit("b"));
        assertTrue(limit.admit(), "strangers are counted apart");
        now = now.plusSeconds(60);
        assertTrue(limit.admit("a"));
    }

    @Test
    void forgetsTheOldestOfTooManyDevices() {
        exhaust("first");
        exhaust("second");
        for (int i = 0; i < UnknownSenderLimit.DEVICES_MAX - 1; i++) {
            assertTrue(limit.admit("other " + i));
        }
        assertFalse(limit.admit("second"));
        assertTrue(limit.admit("first"));
    }

    private void exhaust(String deviceId) {
        for (int i = 0; i < UnknownSenderLimit.OF_DEVICE_PER_MINUTE_MAX; i++) {
            assertTrue(limit.admit(deviceId));
        }
    }
}
