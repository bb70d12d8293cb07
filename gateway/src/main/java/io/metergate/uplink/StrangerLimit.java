package io.metergate.uplink;

import java.time.InstantSource;

/**
 * Limits how many messages of senders that nobody vouches for are stored in a minute, so that they can't fill the disk.
 */
final class StrangerLimit {
    private static final long MINUTE_MS = 60_000;

    private final int perMinuteMax;
    private final InstantSource clock;
    private long minute;
    private int admitted;

    StrangerLimit(int perMinuteMax, InstantSource clock) {
        this.perMinuteMax = perMinuteMax;
        this.clock = clock;
    }

    /** True when one more may be stored in this minute. */
    synchronized boolean admit() {
        long now = clock.millis() / MINUTE_MS;
        if (now != minute) {
            minute = now;
            admitted = 0;
        }
        if (admitted == perMinuteMax) {
            return false;
        }
        admitted++;
        return true;
    }
}
