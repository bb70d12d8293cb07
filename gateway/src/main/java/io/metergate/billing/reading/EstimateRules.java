package io.metergate.billing.reading;

import io.metergate.billing.rating.Advanced;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.Interval;
import io.metergate.billing.rating.PeriodCells;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.tariff.Plans;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What energy that no reading has shown may come to: as much a day as on the last days with readings. Nothing is
 * guessed for a customer without such days.
 */
public final class EstimateRules {
    /** So many days with readings make the mean at most. */
    public static final int DAYS_MAX = 7;

    private static final long SECONDS_PER_DAY = 86_400;

    private EstimateRules() {}

    /**
     * An instant at which a local day begins, and the readings around it.
     *
     * @param before the last reading not after it; null for none
     * @param after the first reading not before it; null for none
     */
    public record DayStart(
            Instant at,
            @Nullable RegisterPoint before,
            @Nullable RegisterPoint after) {
        private boolean isKnown() {
            return before != null && after != null;
        }

        /** The register's total, spread evenly between the readings. */
        private long total() {
            if (before == null || after == null) {
                throw new IllegalStateException("no readings around " + at);
            }
            long span = Duration.between(before.at(), after.at()).toSeconds();
            if (span == 0) {
                return before.totalWh();
            }
            long passed = Duration.between(before.at(), at).toSeconds();
            return before.totalWh() + Math.multiplyExact(after.totalWh() - before.totalWh(), passed) / span;
        }
    }

    /**
     * What a day took, on average.
     *
     * @param days how many make the mean
     */
    public record Mean(long whPerDay, int days) {}

    /**
     * The mean of the last days that have a reading of their own.
     *
     * @param starts the starts of days, the latest first, each the end of the next
     * @return empty where no such day is among them
     */
    public static Optional<Mean> mean(List<DayStart> starts) {
        long sum = 0;
        int days = 0;
        for (int i = 1; i < starts.size() && days < DAYS_MAX; i++) {
            DayStart start = starts.get(i);
            DayStart end = starts.get(i - 1);
            if (start.isKnown()
                    && end.before != null
                    && end.isKnown()
                    && end.before.at().isAfter(start.at)) {
                sum = Math.addExact(sum, end.total() - start.total());
                days++;
            }
        }
        return days == 0 ? Optional.empty() : Optional.of(new Mean(sum / days, days));
    }

    /**
     * What the time since the last reading costs on top of what was charged, in millionths; the account's running state
     * stays as it is.
     *
     * @param now the period that is being rated, and its energy
     */
    public static long amount(
            Plans plans, PeriodCells now, RegisterName register, Instant lastReading, Instant until, long whPerDay) {
        YearMonth current = now.period();
        Cells cells = now.cells();
        long from = Math.max(lastReading.toEpochMilli(), plans.plan(current).fromMillis());
        long to = until.toEpochMilli();
        if (from >= to) {
            return 0;
        }
        long wh = Math.multiplyExact(whPerDay, (to - from) / 1000) / SECONDS_PER_DAY;
        Advanced advanced = EnergyRating.advance(plans, current, cells, register, new Interval(from, 0, to, wh));
        EnergyCharge charge = EnergyCharge.NONE;
        Cells before = cells;
        for (PeriodCells period : advanced.closed()) {
            charge = charge.plus(EnergyCharge.between(before, period.cells(), plans::version));
            before = Cells.NONE;
        }
        return charge.plus(EnergyCharge.between(before, advanced.cells(), plans::version))
                .customerMillionths();
    }
}
