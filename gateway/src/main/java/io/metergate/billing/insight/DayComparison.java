package io.metergate.billing.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * What was used on a local day beside the mean of the same weekday in the four weeks before. A day whose readings end
 * before it does is compared up to that local time of the other days.
 */
public final class DayComparison {
    /** How far back it looks. */
    public static final int WEEKS = 4;

    private DayComparison() {}

    /** What a day's use tells. */
    public sealed interface Result {
        /**
         * The day beside those of the weeks before.
         *
         * @param wh used on the day
         * @param usualWh the mean of the other days, to the nearest watt-hour
         * @param weeks how many of the weeks before have readings, 1 to {@link #WEEKS}
         * @param perMille how much more than usual, negative for less; empty when nothing is usual
         * @param upTo the end of the day, or until when its readings go
         * @param wholeDay whether that is the end
         */
        record Compared(long wh, long usualWh, int weeks, OptionalLong perMille, Instant upTo, boolean wholeDay)
                implements Result {}

        /** The day itself or all the days before it have gaps in their readings. */
        record NotEnoughHistory() implements Result {}
    }

    /** Compares a local day of the customer's zone. */
    public static Result of(UsageHistory history, ZoneId zone, LocalDate day) {
        long dayEnds = startOf(day.plusDays(1), zone);
        long end = Math.min(dayEnds, history.end().orElse(Long.MIN_VALUE));
        long start = startOf(day, zone);
        OptionalLong wh = start < end ? history.wh(start, end) : OptionalLong.empty();
        if (wh.isEmpty()) {
            return new Result.NotEnoughHistory();
        }
        long sum = 0;
        int weeks = 0;
        for (int week = 1; week <= WEEKS; week++) {
            OptionalLong other = sameTime(history, zone, day.minusWeeks(week), end, end == dayEnds, week);
            if (other.isPresent()) {
                sum += other.getAsLong();
                weeks++;
            }
        }
        if (weeks == 0) {
            return new Result.NotEnoughHistory();
        }
        return new Result.Compared(
                wh.getAsLong(),
                (sum + weeks / 2) / weeks,
                weeks,
                sum == 0 ? OptionalLong.empty() : OptionalLong.of(perMille(wh.getAsLong() * weeks, sum)),
                Instant.ofEpochSecond(end),
                end == dayEnds);
    }

    private static OptionalLong sameTime(
            UsageHistory history, ZoneId zone, LocalDate day, long end, boolean wholeDay, int weeksBefore) {
        long to = startOf(day.plusDays(1), zone);
        if (!wholeDay) {
            LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(end), zone);
            to = local.minusWeeks(weeksBefore).atZone(zone).toEpochSecond();
        }
        return history.wh(startOf(day, zone), to);
    }

    private static long startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    /** Rounded to the nearest, a half upwards. */
    private static long perMille(long value, long usual) {
        return Math.floorDiv((value - usual) * 2000 + usual, 2 * usual);
    }
}
