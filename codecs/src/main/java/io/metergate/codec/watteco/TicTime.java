package io.metergate.codec.watteco;

/** Times of French meters, on the meter's own clock: legal time for some, winter time all year for others. */
final class TicTime {
    /** The bytes are no date. */
    static final long NONE = Long.MIN_VALUE;

    /** 2000-01-01T00:00, from which timestamps count. */
    static final long EPOCH = 946_684_800;

    private static final int CENTURY = 2000;
    private static final int DAY = 86_400;
    private static final int DAYS_TO_EPOCH = 719_468;
    private static final int DAYS_OF_AN_ERA = 146_097;

    private TicTime() {}

    /** The seconds of a date whose year, month and day are at the given places; the time of day is after them. */
    static long epochSecond(byte[] bytes, int yearAt, int monthAt, int dayAt) {
        int month = bytes[monthAt];
        int day = bytes[dayAt];
        int timeAt = Math.max(yearAt, dayAt) + 1;
        int hour = bytes[timeAt];
        int minute = bytes[timeAt + 1];
        int second = bytes[timeAt + 2];
        int year = bytes[yearAt];
        boolean isDate = year >= 0 && year < 100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        boolean isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return isDate && isTime ? days(CENTURY + year, month, day) * DAY + (hour * 60L + minute) * 60 + second : NONE;
    }

    /** Days since 1970 of a day in the Gregorian calendar, counted from March so that a leap day comes last. */
    private static long days(int year, int month, int day) {
        int yearFromMarch = month <= 2 ? year - 1 : year;
        int era = yearFromMarch / 400;
        int yearOfEra = yearFromMarch - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long) era * DAYS_OF_AN_ERA + dayOfEra - DAYS_TO_EPOCH;
    }
}
