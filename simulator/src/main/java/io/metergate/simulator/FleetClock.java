package io.metergate.simulator;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * The two times of a fleet: loads live in a time that runs {@code speed} times as fast, clocks and messages in the real
 * one.
 */
final class FleetClock {
    private final ZoneId zone;
    private final int speed;
    private final long startNanos = System.nanoTime();
    private final long startMillis;

    FleetClock(ZoneId zone, int speed) {
        this.zone = zone;
        this.speed = speed;
        this.startMillis = LocalDateTime.now(zone).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** Local milliseconds since the epoch in the time of the loads. */
    long loadMillis() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) * speed;
    }

    /** What a meter's own clock shows. */
    LocalDateTime meterClock() {
        return LocalDateTime.now(zone);
    }

    Instant now() {
        return Instant.now();
    }
}
