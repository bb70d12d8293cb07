package io.metergate.desk.console.live;

import io.metergate.platform.feed.GatewayEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many readings were settled in each of the last ten minutes' seconds. Safe from any thread. */
public final class ReadingRate {
    private static final int SECONDS = 600;
    private static final int SECONDS_OF_POINT = 10;
    private static final int POINTS_OF_MINUTE = 60 / SECONDS_OF_POINT;

    private final InstantSource clock;
    private final long[] counts = new long[SECONDS];
    private final long started;
    private long newest;

    public ReadingRate(InstantSource clock) {
        this.clock = clock;
        this.started = clock.instant().getEpochSecond();
        this.newest = started;
    }

    public void count(List<GatewayEvent> events) {
        long readings = events.stream()
                .filter(event -> event instanceof GatewayEvent.ReadingSettled)
                .count();
        if (readings > 0) {
            add(readings);
        }
    }

    private synchronized void add(long readings) {
        moveOn();
        counts[index(newest)] += readings;
    }

    /** Readings of the last full minute. */
    public synchronized long perMinute() {
        moveOn();
        return sum(newest - 60, newest);
    }

    /** Whether all of the last ten minutes were counted, so that the gateway has run at least as long. */
    public boolean isWhole() {
        return clock.instant().getEpochSecond() - started >= SECONDS;
    }

    /**
     * Readings a minute over the last ten minutes, or since counting began; a point every ten seconds, the oldest
     * first.
     */
    public synchronized List<Long> points() {
        moveOn();
        List<Long> points = new ArrayList<>(SECONDS / SECONDS_OF_POINT - 1);
        long aligned = newest - newest % SECONDS_OF_POINT;
        for (long end = aligned - SECONDS + 2 * SECONDS_OF_POINT; end <= aligned; end += SECONDS_OF_POINT) {
            if (end - SECONDS_OF_POINT >= started) {
                points.add(POINTS_OF_MINUTE * sum(end - SECONDS_OF_POINT, end));
            }
        }
        return points;
    }

    private long sum(long from, long to) {
        long sum = 0;
        for (long second = from; second < to; second++) {
            sum += counts[index(second)];
        }
        return sum;
    }

    private void moveOn() {
        long now = clock.instant().getEpochSecond();
        if (now - newest >= SECONDS) {
            Arrays.fill(counts, 0);
            newest = now;
        }
        while (newest < now) {
            newest++;
            counts[index(newest)] = 0;
        }
    }

    private static int index(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }
}
