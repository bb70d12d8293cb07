package io.metergate.simulator.meter;

import java.util.Locale;

/** Who draws the power behind a meter, and so when. The hours of a day are weights; only their proportions count. */
public enum LoadProfile {
    HOUSEHOLD(
            350, 45, 38, 34, 33, 35, 48, 90, 125, 110, 80, 75, 85, 110, 95, 80, 80, 95, 140, 200, 230, 210, 170, 120,
            72),
    SHOP(
            1_200, 30, 30, 30, 30, 30, 30, 40, 70, 140, 180, 190, 190, 185, 175, 175, 180, 185, 190, 180, 140, 70, 45,
            35, 30),
    WORKSHOP(
            2_500, 12, 12, 12, 12, 12, 15, 60, 190, 240, 250, 220, 245, 110, 230, 250, 245, 220, 140, 45, 20, 14, 12,
            12, 12),
    SCHOOL(
            1_800, 20, 20, 20, 20, 20, 25, 60, 150, 230, 250, 250, 245, 220, 210, 190, 140, 80, 50, 40, 35, 30, 25, 20,
            20),
    PUMP(900, 160, 160, 160, 170, 180, 190, 120, 60, 50, 60, 70, 70, 60, 60, 70, 90, 120, 130, 80, 50, 50, 60, 90, 140),
    /** The same power at every hour, without noise. */
    CONSTANT(500, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    private final int typicalWatts;

    /** Never handed out nor changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] hours;

    private final long hoursSum;

    LoadProfile(int typicalWatts, int... hours) {
        this.typicalWatts = typicalWatts;
        this.hours = hours;
        long sum = 0;
        for (int hour : hours) {
            sum += hour;
        }
        this.hoursSum = sum;
    }

    /** The word for it in a fleet file. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mean power of one such customer. */
    public int typicalWatts() {
        return typicalWatts;
    }

    /** Mean power at a minute of the day when the day's mean is {@code averageWatts}; straight lines between hours. */
    long watts(long averageWatts, int minuteOfDay) {
        int hour = minuteOfDay / 60;
        int minute = minuteOfDay % 60;
        long weight = (long) hours[hour] * (60 - minute) + (long) hours[(hour + 1) % 24] * minute;
        return averageWatts * weight * 24 / (60 * hoursSum);
    }
}
