package io.metergate.codec.jooby;

/** Dates as the formats write them, without objects: the civil calendar in whole days. */
final class Dates {
    /** 1970-01-01 to 2000-01-01. */
    private static final long DAYS_TO_2000 = 10_957;

    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;

    private Dates() {}

    /** Seconds since 2000-01-01; months and days outside their ranges run over into the next ones. */
    static long since2000(int year, int month, int day, int hour) {
        return daysSince1970(2000 + year, month, day) * DAY - DAYS_TO_2000 * DAY + (long) hour * HOUR;
    }

    /** Seconds since 1970-01-01 of a day on the meter's own clock. */
    static long local(int year, int month, int day) {
        return daysSince1970(2000 + year, month, day) * DAY;
    }

    private static long daysSince1970(int year, int month, int day) {
        // Years from March on, so that a leap day ends one.
        int months = month - 3;
        long y = (long) year + Math.floorDiv(months, 12);
        int m = Math.floorMod(months, 12);
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + (153L * m + 2) / 5 + day - 1;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
