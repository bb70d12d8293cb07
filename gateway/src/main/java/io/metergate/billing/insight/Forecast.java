package io.metergate.billing.insight;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * For how long a credit lasts when the customer goes on as he did: his pattern, hour by hour, at the prices that the
 * caller knows. A guess for people; nothing is decided by it.
 */
public final class Forecast {
    /** It looks no further ahead. */
    public static final int DAYS_MAX = 400;

    private static final long MILLI_WH_SECONDS_PER_WH = 1000 * LocalHours.HOUR;

    private final UsagePattern pattern;
    private final EnergyCost energy;
    private long milliWhSeconds;
    private long left;
    private boolean spent;

    private Forecast(UsagePattern pattern, EnergyCost energy, long available) {
        this.pattern = pattern;
        this.energy = energy;
        this.left = available;
    }

    /**
     * What energy costs. It is asked in the order of time, once for each part of an hour that uses energy, so it may
     * count the blocks of a period.
     */
    @FunctionalInterface
    public interface EnergyCost {
        /** The cost in millionths. */
        long millionths(Instant from, Instant to, long wh);
    }

    /** What a local day costs without any use; it falls due at the midnight with which the day begins. */
    @FunctionalInterface
    public interface StandingCharge {
        /** The charge in millionths. */
        long millionths(LocalDate day);
    }

    /** When the credit ends. */
    public sealed interface Result {
        /** It lasts until then, whole days of 24 hours and whole hours from now. */
        record RunsOutAt(Instant at, long days, int hours) implements Result {}

        /** It lasts for more than this. */
        record LongerThan(int days) implements Result {}

        /** Neither energy nor the days take anything. */
        record NoUse() implements Result {}

        /** See {@link UsagePattern#HOURS_MIN}. */
        record NotEnoughHistory() implements Result {}
    }

    /**
     * Looks ahead from now on. The standing charge of today counts as taken.
     *
     * @param available what can be spent until the supply ends, in millionths; what is not positive has ended now
     */
    public static Result of(
            UsagePattern pattern,
            long available,
            Instant now,
            ZoneId zone,
            EnergyCost energy,
            StandingCharge standing) {
        if (available <= 0) {
            return new Result.RunsOutAt(now, 0, 0);
        }
        if (!pattern.enoughHistory()) {
            return new Result.NotEnoughHistory();
        }
        return new Forecast(pattern, energy, available).walk(now, zone, standing);
    }

    private Result walk(Instant now, ZoneId zone, StandingCharge standing) {
        long start = now.getEpochSecond();
        LocalHours hours = new LocalHours(zone, start, start + DAYS_MAX * LocalHours.DAY);
        LocalDate charged = now.atZone(zone).toLocalDate();
        while (hours.next()) {
            // A clock set back over midnight makes a day begin twice, but due once.
            if (hours.day().isAfter(charged)) {
                charged = hours.day();
                take(standing.millionths(charged));
                if (left <= 0) {
                    return runsOut(now, hours.from());
                }
            }
            long before = left;
            take(cost(hours));
            if (left <= 0) {
                return runsOut(now, hours.from() + part(hours.to() - hours.from(), before, before - left));
            }
        }
        return pattern.isZero() && !spent ? new Result.NoUse() : new Result.LongerThan(DAYS_MAX);
    }

    private void take(long millionths) {
        left = Math.subtractExact(left, millionths);
        spent |= millionths != 0;
    }

    /** What is less than a watt-hour goes on to the next part. */
    private long cost(LocalHours hours) {
        milliWhSeconds += pattern.milliWh(hours.slot()) * (hours.to() - hours.from());
        long wh = milliWhSeconds / MILLI_WH_SECONDS_PER_WH;
        milliWhSeconds %= MILLI_WH_SECONDS_PER_WH;
        return wh == 0
                ? 0
                : energy.millionths(Instant.ofEpochSecond(hours.from()), Instant.ofEpochSecond(hours.to()), wh);
    }

    private static long part(long seconds, long numerator, long denominator) {
        return BigInteger.valueOf(seconds)
                .multiply(BigInteger.valueOf(numerator))
                .divide(BigInteger.valueOf(denominator))
                .longValueExact();
    }

    private static Result runsOut(Instant now, long second) {
        Instant at = Instant.ofEpochSecond(Math.max(second, now.getEpochSecond()));
        Duration left = Duration.ofSeconds(at.getEpochSecond() - now.getEpochSecond());
        return new Result.RunsOutAt(at, left.toDays(), left.toHoursPart());
    }
}
