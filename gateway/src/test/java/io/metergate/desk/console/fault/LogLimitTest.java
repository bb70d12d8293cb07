package io.metergate.desk.console.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogLimitTest {
    private long nanos = 1;
    private final LogLimit limit = new LogLimit(2, () -> nanos);

    @Test
    void letsSoManyLinesASecondThroughAndTellsOfTheOthers() {
        assertEquals(Optional.of(""), limit.next());
        assertEquals(Optional.of(""), limit.next());
        for (int i = 0; i < 7; i++) {
            assertEquals(Optional.empty(), limit.next());
        }
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertEquals(Optional.of(" (7 like this left out before)"), limit.next());
        assertEquals(Optional.of(""), limit.next());
        assertEquals(Optional.empty(), limit.next());
    }
}
