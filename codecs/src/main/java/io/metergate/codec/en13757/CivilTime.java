package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Hex;
import java.util.Locale;

/**
 * The times of annex A: type G (16 bits, a date), F (32 bits, to the minute), I (48 bits) and J (24 bits, a time), on
 * the meter's own clock. Reckons without garbage, as every stored value of a frame may need its time.
 */
final class CivilTime {
    /** What bytes that are no valid time read as. */
    static final long NONE = Long.MIN_VALUE;

    static final int DAY = 86_400;

    private static final int INVALID = 0x80;
    private static final int DATE_BYTES = 2;
    private static final int CLOCK_BYTES = 3;
    private static final int MINUTE_BYTES = 4;
    private static final int SECOND_BYTES = 6;

    private static final int CENTURY_FIRST = 1900;
    private static final int LAST_CENTURY_FIRST = 81;

    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private CivilTime() {}

    /** Seconds since 1970 on the meter's clock; {@link #NONE} for no date, an invalid one or another length. */
    static long epochSecond(byte[] bytes, int at, int length) {
        return switch (length) {
            case DATE_BYTES -> seconds(bytes[at], bytes[at + 1], 0, 0, 0, 0);
            case MINUTE_BYTES ->
                (bytes[at] & INVALID) != 0
                        ? NONE
                        : seconds(bytes[at + 2], bytes[at + 3], bytes[at + 1], bytes[at + 1], bytes[at], 0);
            case SECOND_BYTES ->
                (bytes[at + 1] & INVALID) != 0
                        ? NONE
                        : seconds(bytes[at + 3], bytes[at + 4], bytes[at + 2], 0, bytes[at + 1], bytes[at]);
            default -> NONE;
        };
    }

    private static long seconds(int low, int high, int hour, int century, int minute, int second) {
        int year = year(low, high, century);
        int month = high & 0xF;
        int day = low & 0x1F;
        int hours = hour & 0x1F;
        int minutes = minute & 0x3F;
        int seconds = second & 0x3F;
        if (month < 1 || month > 12 || day < 1 || day > days(year, month)) {
            return NONE;
        }
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return NONE;
        }
        return epochDay(year, month, day) * DAY + hours * 3600L + minutes * 60L + seconds;
    }

    /**
     * The year's low three bits stand above the day, its high four above the month, its hundreds above the hour. Where
     * these are not given, the years from 81 on are those of the last century.
     */
    private static int year(int low, int high, int century) {
        int year = (low >> 5 & 0x7) + (high >> 1 & 0x78);
        int hundreds = century >> 5 & 3;
        if (hundreds == 0) {
            hundreds = year >= LAST_CENTURY_FIRST && year < 100 ? 0 : 1;
        }
        return CENTURY_FIRST + 100 * hundreds + year;
    }

    /** How many days the month has. */
    private static int days(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : MONTH_DAYS[month - 1];
    }

    /** Days from 1970-01-01, reckoned in years that begin in March so that the leap day is the last. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int m = month <= 2 ? month + 9 : month - 3;
        return 365L * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468;
    }

    /** Midnight at the start of a day; {@link #NONE} where there is no such day. */
    static long epochSecond(int year, int month, int day) {
        boolean valid = month >= 1 && month <= 12 && day >= 1 && day <= days(year, month);
        return valid ? epochDay(year, month, day) * DAY : NONE;
    }

    /** The year of a time since 1970. */
    static int year(long epochSecond) {
        long epochDay = Math.floorDiv(epochSecond, DAY);
        int year = 1970 + (int) Math.floorDiv(epochDay, 366L);
        while (epochDay(year + 1, 1, 1) <= epochDay) {
            year++;
        }
        return year;
    }

    /** The same day of the month and time of day some months later; the last of the month where it is shorter. */
    static long plusMonths(long epochSecond, int months) {
        long epochDay = Math.floorDiv(epochSecond, DAY);
        int year = year(epochSecond);
        int month = 1;
        while (month < 12 && epochDay(year, month + 1, 1) <= epochDay) {
            month++;
        }
        int day = (int) (epochDay - epochDay(year, month, 1)) + 1;
        int all = year * 12 + month - 1 + months;
        int toYear = Math.floorDiv(all, 12);
        int toMonth = Math.floorMod(all, 12) + 1;
        int toDay = Math.min(day, days(toYear, toMonth));
        return epochDay(toYear, toMonth, toDay) * DAY + Math.floorMod(epochSecond, (long) DAY);
    }

    /** The digits of bytes that may be no valid time, as people write them; all ones say that there is none. */
    static String text(byte[] bytes, int at, int length) {
        if (isAllOnes(bytes, at, length)) {
            return length == CLOCK_BYTES ? "no time" : "no date";
        }
        boolean invalid = (length == MINUTE_BYTES && (bytes[at] & INVALID) != 0)
                || (length == SECOND_BYTES && (bytes[at + 1] & INVALID) != 0);
        return invalid ? digits(bytes, at, length) + ", marked invalid" : digits(bytes, at, length);
    }

    private static boolean isAllOnes(byte[] bytes, int at, int length) {
        int ones = -1;
        for (int i = at; i < at + length; i++) {
            ones &= bytes[i];
        }
        return length > 0 && ones == -1;
    }

    private static String digits(byte[] bytes, int at, int length) {
        return switch (length) {
            case DATE_BYTES -> date(bytes[at], bytes[at + 1], 0);
            case CLOCK_BYTES ->
                String.format(
                        Locale.ROOT, "%02d:%02d:%02d", bytes[at + 2] & 0x1F, bytes[at + 1] & 0x3F, bytes[at] & 0x3F);
            case MINUTE_BYTES -> {
                String time = String.format(Locale.ROOT, "T%02d:%02d:00", bytes[at + 1] & 0x1F, bytes[at] & 0x3F);
                yield date(bytes[at + 2], bytes[at + 3], bytes[at + 1]) + time;
            }
            case SECOND_BYTES -> {
                String time = String.format(
                        Locale.ROOT, "T%02d:%02d:%02d", bytes[at + 2] & 0x1F, bytes[at + 1] & 0x3F, bytes[at] & 0x3F);
                yield date(bytes[at + 3], bytes[at + 4], 0) + time;
            }
            default -> Hex.spaced(bytes, at, length);
        };
    }

    private static String date(int low, int high, int century) {
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year(low, high, century), high & 0xF, low & 0x1F);
    }
}
