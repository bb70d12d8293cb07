package io.metergate.console.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CreditLeftTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void lastsAsLongAsTheLastDaysSay() {
        assertEquals(
                "about 14 days", CreditLeft.of(140_000_000, 70_000_000, WEEK).words());
        assertEquals(
                "about 3.5 days", CreditLeft.of(35_000_000, 70_000_000, WEEK).words());
        assertEquals("about 12 h", CreditLeft.of(5_000_000, 70_000_000, WEEK).words());
    }

    @Test
    void saysNoneForAnEmptyOrOverdrawnBalance() {
        assertEquals("none", CreditLeft.of(0, 70_000_000, WEEK).words());
        assertEquals("none", CreditLeft.of(-1, 70_000_000, WEEK).words());
    }

    @Test
    void stopsForecastingWhereItMeansNothing() {
        assertEquals(
                "more than 999 days",
                CreditLeft.of(Long.MAX_VALUE, 1, Duration.ofDays(365)).words());
    }
}
