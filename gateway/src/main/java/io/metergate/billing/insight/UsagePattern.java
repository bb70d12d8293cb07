package io.metergate.billing.insight;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * How much a customer uses in each of the 168 hours of a week: the mean over the time of his history that fell into
 * that hour, all weeks alike. An hour with less than half an hour of history takes the mean of this hour on all days,
 * and where there is none, of all hours.
 */
public final class UsagePattern {
    /** With less history than this a pattern tells nothing of a day. */
    public static final long HOURS_MIN = 24;

    private static final int DAY_HOURS = 24;
    private static final long COVERED_MIN = LocalHours.HOUR / 2;

    private final long[] milliWh;
    private final long coveredSeconds;

    private UsagePattern(long[] milliWh, long coveredSeconds) {
        this.milliWh = milliWh;
        this.coveredSeconds = coveredSeconds;
    }

    /** The pattern of a history, in the hours of the customer's zone. */
    public static UsagePattern of(UsageHistory history, ZoneId zone) {
        long[] sums = new long[LocalHours.WEEK_HOURS];
        long[] seconds = new long[LocalHours.WEEK_HOURS];
        for (UsageHistory.Stretch stretch : history.stretches()) {
            if (stretch.known()) {
                spread(stretch, zone, sums, seconds);
            }
        }
        long[] means = new long[LocalHours.WEEK_HOURS];
        for (int slot = 0; slot < means.length; slot++) {
            means[slot] = mean(sums, seconds, slot);
        }
        return new UsagePattern(means, Arrays.stream(seconds).sum());
    }

    private static void spread(UsageHistory.Stretch stretch, ZoneId zone, long[] sums, long[] seconds) {
        LocalHours hours = new LocalHours(zone, stretch.from(), stretch.to());
        while (hours.next()) {
            int slot = hours.slot();
            sums[slot] += stretch.milliWhUntil(hours.to()) - stretch.milliWhUntil(hours.from());
            seconds[slot] += hours.to() - hours.from();
        }
    }

    private static long mean(long[] sums, long[] seconds, int slot) {
        if (seconds[slot] >= COVERED_MIN) {
            return hourly(sums[slot], seconds[slot]);
        }
        long ofHour = every(sums, slot % DAY_HOURS, DAY_HOURS);
        long covered = every(seconds, slot % DAY_HOURS, DAY_HOURS);
        return covered >= COVERED_MIN
                ? hourly(ofHour, covered)
                : hourly(every(sums, 0, 1), Math.max(1, every(seconds, 0, 1)));
    }

    private static long every(long[] values, int from, int step) {
        long sum = 0;
        for (int i = from; i < values.length; i += step) {
            sum += values[i];
        }
        return sum;
    }

    private static long hourly(long milliWh, long seconds) {
        return (milliWh * LocalHours.HOUR + seconds / 2) / seconds;
    }

    /** How many whole hours of history there are; see {@link #HOURS_MIN}. */
    public long hoursCovered() {
        return coveredSeconds / LocalHours.HOUR;
    }

    public boolean enoughHistory() {
        return hoursCovered() >= HOURS_MIN;
    }

    /** What is expected in an hour of the week, to the nearest watt-hour. */
    public long wh(DayOfWeek day, int hour) {
        if (hour < 0 || hour >= DAY_HOURS) {
            throw new IllegalArgumentException("there is no hour " + hour);
        }
        return toWh(milliWh[(day.getValue() - 1) * DAY_HOURS + hour]);
    }

    /** What is expected on a weekday of 24 hours, to the nearest watt-hour. */
    public long wh(DayOfWeek day) {
        int first = (day.getValue() - 1) * DAY_HOURS;
        return toWh(Arrays.stream(milliWh, first, first + DAY_HOURS).sum());
    }

    /** What is expected on a day, the mean of a week, to the nearest watt-hour. */
    public long whOfMeanDay() {
        return toWh((Arrays.stream(milliWh).sum() + 3) / 7);
    }

    /** Whether nothing at all is expected to be used. */
    public boolean isZero() {
        return Arrays.stream(milliWh).allMatch(hour -> hour == 0);
    }

    /** Thousandths of a watt-hour in the hour of the week, 0 on Monday at midnight. */
    long milliWh(int slot) {
        return milliWh[slot];
    }

    private static long toWh(long milliWh) {
        return (milliWh + 500) / 1000;
    }
}
