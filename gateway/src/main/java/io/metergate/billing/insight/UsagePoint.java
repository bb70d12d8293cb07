package io.metergate.billing.insight;

import java.time.Instant;

/**
 * How much energy had been used at a time.
 *
 * @param at when; parts of a second don't count
 * @param totalWh all that was used until then, over exchanges and rollovers of the meter, 0 to {@link #WH_MAX}
 */
public record UsagePoint(Instant at, long totalWh) {
    /** A thousand gigawatt-hours, far beyond any customer's; keeps every sum here within a long. */
    public static final long WH_MAX = 1_000_000_000_000L;

    public UsagePoint {
        if (totalWh < 0 || totalWh > WH_MAX) {
            throw new IllegalArgumentException("total energy out of range: " + totalWh);
        }
    }

    long second() {
        return at.getEpochSecond();
    }
}
