package io.metergate.benchmark.load.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void openLoopMessagesAreDueAtEvenTimes() {
        Pace.Open pace = new Pace.Open(1_000);

        assertEquals(0, pace.nanosAfterStart(0));
        assertEquals(TimeUnit.MILLISECONDS.toNanos(1), pace.nanosAfterStart(1));
        assertEquals(TimeUnit.SECONDS.toNanos(60), pace.nanosAfterStart(60_000));
    }

    @Test
    void sharesOfARateAddUpToIt() {
        Pace.Open pace = new Pace.Open(900);

        assertEquals(300, pace.share(1, 3).messagesPerSecond(), 1e-9);
        assertEquals(600, pace.share(2, 3).messagesPerSecond(), 1e-9);
    }

    @Test
    void aRateMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> new Pace.Open(0));
        assertThrows(IllegalArgumentException.class, () -> new Pace.Open(Double.NaN));
    }
}
