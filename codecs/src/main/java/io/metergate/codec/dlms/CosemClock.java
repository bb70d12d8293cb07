package io.metergate.codec.dlms;

/**
 * The date-time of twelve bytes (IEC 62056-6-2, clause 4.1.6.1): year, month, day, day of week, hour, minute, second,
 * hundredths, deviation in minutes from local time to UTC, and a status. Fields that are not specified make no time,
 * but for the second, the hundredths and the day of week.
 */
final class CosemClock {
    static final int LENGTH = 12;

    /** Not a point in time. */
    static final long NONE = Long.MIN_VALUE;

    private static final int NOT_SPECIFIED = 0xFF;
    private static final int NO_DEVIATION = 0x8000;
    private static final int INVALID = 0x01;
    private static final long SECONDS_OF_DAY = 86_400;

    private CosemClock() {}

    /** Seconds since 1970 in UTC where the deviation is specified, else on the meter's clock; or {@link #NONE}. */
    static long seconds(byte[] bytes, int at) {
        int year = Axdr.u16(bytes, at);
        int month = bytes[at + 2] & 0xFF;
        int day = bytes[at + 3] & 0xFF;
        int hour = bytes[at + 5] & 0xFF;
        int minute = bytes[at + 6] & 0xFF;
        int second = bytes[at + 7] & 0xFF;
        if (second == NOT_SPECIFIED) {
            second = 0;
        }
        boolean sound =
                year >= 1970 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days(year, month);
        if (!sound || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        long local = epochDay(year, month, day) * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second;
        return isUtc(bytes, at) ? local + 60L * (short) Axdr.u16(bytes, at + 9) : local;
    }

    /** Whether the deviation from UTC is told. */
    static boolean isUtc(byte[] bytes, int at) {
        int deviation = (short) Axdr.u16(bytes, at + 9);
        return deviation >= -840 && deviation <= 840;
    }

    /** Whether the meter itself calls its time invalid. */
    static boolean invalid(byte[] bytes, int at) {
        int status = bytes[at + 11] & 0xFF;
        return status != NOT_SPECIFIED && (status & INVALID) != 0;
    }

    /** Whether twelve bytes may be a date-time at all, with fields that are not specified: a string must not pass. */
    static boolean plausible(byte[] bytes, int at) {
        int year = Axdr.u16(bytes, at);
        int deviation = Axdr.u16(bytes, at + 9);
        return (year == 0xFFFF || (year >= 1970 && year < 2200) || year == 0)
                && within(bytes[at + 2], 0, 12, 0xFD)
                && within(bytes[at + 3], 0, 31, 0xFD)
                && within(bytes[at + 4], 0, 7, NOT_SPECIFIED)
                && within(bytes[at + 5], 0, 23, NOT_SPECIFIED)
                && within(bytes[at + 6], 0, 59, NOT_SPECIFIED)
                && within(bytes[at + 7], 0, 59, NOT_SPECIFIED)
                && within(bytes[at + 8], 0, 99, NOT_SPECIFIED)
                && (deviation == NO_DEVIATION || ((short) deviation >= -840 && (short) deviation <= 840));
    }

    /** The fields as they are, for a time that is none. */
    static String text(byte[] bytes, int at) {
        return date(bytes, at) + "T" + part(bytes[at + 5]) + ":" + part(bytes[at + 6]) + ":" + part(bytes[at + 7]);
    }

    /** A date of five bytes; a star stands for what is not specified. */
    static String date(byte[] bytes, int at) {
        int year = Axdr.u16(bytes, at);
        return (year == 0xFFFF ? "*" : Integer.toString(year)) + "-" + part(bytes[at + 2]) + "-" + part(bytes[at + 3]);
    }

    /** A time of day of four bytes. */
    static String timeOfDay(byte[] bytes, int at) {
        String time = part(bytes[at]) + ":" + part(bytes[at + 1]) + ":" + part(bytes[at + 2]);
        return bytes[at + 3] == (byte) NOT_SPECIFIED ? time : time + "." + part(bytes[at + 3]);
    }

    private static String part(byte field) {
        int value = field & 0xFF;
        return value >= 0xF0 ? "*" : value < 10 ? "0" + value : Integer.toString(value);
    }

    private static boolean within(byte field, int least, int most, int wildcards) {
        int value = field & 0xFF;
        return (value >= least && value <= most) || value >= wildcards;
    }

    private static int days(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970 in the Gregorian calendar, counting years from March so that the leap day is the last. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return 365L * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }
}
