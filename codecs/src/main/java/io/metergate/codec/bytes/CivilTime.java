package io.metergate.codec.bytes;

/** Turns a date and a time of day of the Gregorian calendar into seconds, without making an object. */
public final class CivilTime {
    /** What a date that no calendar has reads as. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int DAY = 86_400;
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private CivilTime() {}

    /** Seconds since 1970-01-01T00:00 on the same clock, for years from 1970; {@link #NONE} for what is no time. */
    public static long seconds(int year, int month, int day, int hour, int minute, int second) {
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return NONE;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        int before = year - 1;
        int leapDays = before / 4 - before / 100 + before / 400 - 477;
        long days = 365L * (year - 1970) + leapDays + DAYS_BEFORE[month - 1] + day - 1;
        if (month > 2 && isLeap(year)) {
            days++;
        }
        return days * DAY + hour * 3600L + minute * 60L + second;
    }

    private static int daysIn(int year, int month) {
        int days = DAYS_BEFORE[month] - DAYS_BEFORE[month - 1];
        return month == 2 && isLeap(year) ? days + 1 : days;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
