package io.metergate.console.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final SignInThrottle throttle = new SignInThrottle(() -> now);

    @Test
    void holdsBackAnAddressThatTriesManyNames() {
        for (int i = 0; i < SignInThrottle.FAILURES_MAX; i++) {
            assertTrue(throttle.admits("192.0.2.1", "name" + i));
            throttle.failed("192.0.2.1", "name" + i);
        }
        assertFalse(throttle.admits("192.0.2.1", "admin"));
        assertTrue(throttle.admits("192.0.2.2", "admin"));
    }

    @Test
    void holdsBackANameThatIsTriedFromManyAddresses() {
        for (int i = 0; i < SignInThrottle.FAILURES_MAX; i++) {
            throttle.failed("192.0.2." + i, "admin");
        }
        assertFalse(throttle.admits("198.51.100.1", "admin"));
        assertTrue(throttle.admits("198.51.100.1", "clerk"));
    }

    @Test
    void opensAgainAfterTheWindow() {
        for (int i = 0; i < SignInThrottle.FAILURES_MAX; i++) {
            throttle.failed("192.0.2.1", "admin");
        }
        now = now.plus(SignInThrottle.WINDOW).minusMillis(1);
        assertFalse(throttle.admits("192.0.2.1", "admin"));
        now = now.plusMillis(1);
        assertTrue(throttle.admits("192.0.2.1", "admin"));
    }

    @Test
    void forgetsTheFailuresOfANameThatGotInButNotThoseOfItsAddress() {
        for (int i = 0; i <= SignInThrottle.FAILURES_MAX; i++) {
            throttle.failed("192.0.2.1", "admin");
        }
        throttle.succeeded("192.0.2.1", "admin");
        assertFalse(throttle.admits("192.0.2.1", "admin"));
        assertTrue(throttle.admits("192.0.2.2", "admin"));
    }
}
