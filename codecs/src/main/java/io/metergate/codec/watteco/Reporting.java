package io.metergate.codec.watteco;

import java.time.Duration;
import java.util.Arrays;

/**
 * When a device reports an attribute by itself.
 *
 * @param minimum it is silent for at least so long
 * @param maximum it reports at the latest after so long
 * @param type the attribute's data type
 * @param change by how much the value must change for a report between the two, written like the value; zero for any
 *     change
 */
public record Reporting(Duration minimum, Duration maximum, int type, byte[] change) {
    /** The longest interval that can be written. */
    public static final Duration LONGEST = Duration.ofMinutes(0x7FFF);

    private static final int MINUTES = 0x8000;
    private static final int SECONDS_MAX = 0x7FFF;
    private static final int SECONDS_A_MINUTE = 60;

    /**
     * Keeps its own copy of the change.
     *
     * @throws IllegalArgumentException when an interval is negative or can't be written
     */
    public Reporting {
        change = change.clone();
        word(minimum);
        word(maximum);
    }

    @Override
    public byte[] change() {
        return change.clone();
    }

    /** Whether an interval can be written: seconds up to nine hours, whole minutes up to 22 days. */
    public static boolean isPossible(Duration interval) {
        long seconds = interval.toSeconds();
        return interval.toNanosPart() == 0 && seconds >= 0 && (seconds <= SECONDS_MAX || isWholeMinutes(seconds));
    }

    private static boolean isWholeMinutes(long seconds) {
        return seconds % SECONDS_A_MINUTE == 0 && seconds / SECONDS_A_MINUTE <= SECONDS_MAX;
    }

    /** An interval as it is sent: seconds, or minutes with the top bit set. */
    static int word(Duration interval) {
        if (!isPossible(interval)) {
            throw new IllegalArgumentException("not an interval that can be sent: " + interval);
        }
        int seconds = (int) interval.toSeconds();
        return seconds <= SECONDS_MAX ? seconds : seconds / SECONDS_A_MINUTE | MINUTES;
    }

    /** The seconds of an interval that was sent. */
    static int seconds(int word) {
        return (word & MINUTES) == 0 ? word : (word & ~MINUTES) * SECONDS_A_MINUTE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reporting that
                && minimum.equals(that.minimum)
                && maximum.equals(that.maximum)
                && type == that.type
                && Arrays.equals(change, that.change);
    }

    @Override
    public int hashCode() {
        return minimum.hashCode() + 31 * maximum.hashCode() + type;
    }
}
