package io.metergate.billing.rating;

/**
 * The energy between two accepted readings of one register. Its watt-hours are totals that only rise, so rollovers
 * and resets are no longer seen.
 *
 * @param fromMillis when the first was read, UTC
 * @param toMillis when the second was read; the same instant puts all energy into that instant
 */
public record Interval(long fromMillis, long fromWh, long toMillis, long toWh) {
    public Interval {
        if (toMillis < fromMillis || toWh < fromWh) {
            throw new IllegalArgumentException("an interval runs neither back in time nor down in energy: " + fromMillis
                    + " to " + toMillis + ", " + fromWh + " to " + toWh + " Wh");
        }
    }

    public long wh() {
        return toWh - fromWh;
    }

    boolean isInstant() {
        return fromMillis == toMillis;
    }

    /**
     * How much of it had passed at an instant within it: spread evenly, in whole watt-hours. Parts are differences
     * of such values, so they sum to the whole.
     */
    long passedAt(long millis) {
        if (millis >= toMillis) {
            return wh();
        }
        return MulDiv.floor(wh(), millis - fromMillis, toMillis - fromMillis);
    }
}
