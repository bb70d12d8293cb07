package io.metergate.billing.tariff;

import io.metergate.billing.tariff.DayCalendar.BandSwitch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The slices of one billing period, a calendar month in the account's time zone: within a slice one tariff version and
 * one band hold. Instants in epoch milliseconds; immutable.
 *
 * <p>The local time of an instant decides strictly. Where clocks go back, a band that began within the repeated hour
 * begins twice; where they go forward, a switch at a time that does not exist holds from the end of the gap. Where
 * clocks go back over the first midnight of a month, the month begins at its first midnight and the repeated part of
 * the day before belongs to it, at the band and version of that day.
 */
public final class PeriodPlan {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long MILLIS = 1_000;

    private final YearMonth month;
    private final boolean allowance;
    private final long[] starts;
    private final int[] bands;
    private final TariffVersion[] versions;
    private final long end;

    private PeriodPlan(YearMonth month, boolean allowance, Slices slices, long end) {
        this.month = month;
        this.allowance = allowance;
        this.starts = Arrays.copyOf(slices.starts, slices.count);
        this.bands = Arrays.copyOf(slices.bands, slices.count);
        this.versions = slices.versions.toArray(TariffVersion[]::new);
        this.end = end;
    }

    /**
     * Plans a month.
     *
     * @param allowance whether the account is entitled to the social allowance
     */
    public static PeriodPlan of(TariffTimeline timeline, YearMonth month, ZoneId zone, boolean allowance) {
        ZoneRules rules = zone.getRules();
        long from = startSeconds(month, zone);
        long to = startSeconds(month.plusMonths(1), zone);
        Slices slices = new Slices();
        long at = from;
        while (at < to) {
            Instant instant = Instant.ofEpochSecond(at);
            ZoneOffsetTransition next = rules.nextTransition(instant);
            long until = next == null ? to : Math.min(to, next.toEpochSecond());
            addSteady(slices, timeline, at, until, rules.getOffset(instant));
            at = until;
        }
        return new PeriodPlan(month, allowance, slices, to * MILLIS);
    }

    /** A stretch of constant offset from UTC. */
    private static void addSteady(Slices slices, TariffTimeline timeline, long from, long to, ZoneOffset offset) {
        int ahead = offset.getTotalSeconds();
        long firstDay = Math.floorDiv(from + ahead, SECONDS_PER_DAY);
        long lastDay = Math.floorDiv(to + ahead - 1, SECONDS_PER_DAY);
        for (long day = firstDay; day <= lastDay; day++) {
            LocalDate date = LocalDate.ofEpochDay(day);
            TariffVersion version = timeline.versionOn(date);
            List<BandSwitch> switches = version.calendar().switches(date);
            long midnight = day * SECONDS_PER_DAY - ahead;
            for (int i = 0; i < switches.size(); i++) {
                long start = midnight + switches.get(i).from().toSecondOfDay();
                long end = i + 1 < switches.size()
                        ? midnight + switches.get(i + 1).from().toSecondOfDay()
                        : midnight + SECONDS_PER_DAY;
                if (end > from && start < to) {
                    slices.add(Math.max(start, from) * MILLIS, switches.get(i).band(), version);
                }
            }
        }
    }

    private static long startSeconds(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toEpochSecond();
    }

    /**
     * The month whose plan holds an instant. It is the local month but for an hour that clocks repeat across the end
     * of a month.
     */
    public static YearMonth monthAt(long millis, ZoneId zone) {
        YearMonth local = YearMonth.from(Instant.ofEpochMilli(millis).atZone(zone));
        YearMonth next = local.plusMonths(1);
        return millis >= startSeconds(next, zone) * MILLIS ? next : local;
    }

    public YearMonth month() {
        return month;
    }

    /** Whether the account is entitled to the social allowance. */
    public boolean allowance() {
        return allowance;
    }

    /** The first instant of the period. */
    public long fromMillis() {
        return starts[0];
    }

    /** The first instant of the next period. */
    public long toMillis() {
        return end;
    }

    public boolean holds(long millis) {
        return millis >= starts[0] && millis < end;
    }

    /** How many slices there are, at least one. Neighbours differ in band or version. */
    public int slices() {
        return starts.length;
    }

    /** The first instant of a slice; rising, that of the first is {@link #fromMillis}. */
    public long start(int slice) {
        return starts[slice];
    }

    /** The first instant after a slice. */
    public long end(int slice) {
        return slice + 1 < starts.length ? starts[slice + 1] : end;
    }

    public int band(int slice) {
        return bands[slice];
    }

    public TariffVersion version(int slice) {
        return versions[slice];
    }

    /**
     * The slice that holds an instant.
     *
     * @throws IllegalArgumentException when the instant is not in the period
     */
    public int indexAt(long millis) {
        if (!holds(millis)) {
            throw new IllegalArgumentException(millis + " is not within " + month);
        }
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= millis) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Grows while a plan is made; neighbours that are alike become one. */
    private static final class Slices {
        private long[] starts = new long[128];
        private int[] bands = new int[128];
        private final List<TariffVersion> versions = new ArrayList<>(128);
        private int count;

        void add(long start, int band, TariffVersion version) {
            // Within a timeline an id names one version.
            if (count > 0 && version.id() == versions.get(count - 1).id() && band == bands[count - 1]) {
                return;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                bands = Arrays.copyOf(bands, 2 * count);
            }
            starts[count] = start;
            bands[count] = band;
            versions.add(version);
            count++;
        }
    }
}
