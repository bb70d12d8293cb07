package io.metergate.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.billing.rating.CellKey;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.Interval;
import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.tariff.PeriodPlan;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffVersion;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rating against a slow one that places each watt-hour by itself. */
class RatingOracleTest {
    private static final long DAY = 86_400_000;

    @Test
    void placesEachWattHourWhereItWasUsed() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            LocalDate first = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1_000));
            Plans plans = new RandomTariffs(random).plans(first, 20);
            List<RegisterInterval> intervals = new ArrayList<>();
            long at = first.atStartOfDay(plans.zone()).toInstant().toEpochMilli() + random.nextLong(DAY);
            long wh = random.nextInt(1_000);
            for (int i = 0; i < 8; i++) {
                long until = at + (random.nextInt(5) == 0 ? 0 : random.nextLong(6 * DAY));
                long total = wh + random.nextInt(12_000);
                intervals.add(new RegisterInterval(RandomMeters.MAIN, new Interval(at, wh, until, total)));
                at = until;
                wh = total;
            }
            assertEquals(slowly(plans, intervals), EnergyRating.periods(plans, intervals), "seed " + seed);
        }
    }

    private static SortedMap<YearMonth, Cells> slowly(Plans plans, List<RegisterInterval> intervals) {
        Map<YearMonth, Long> counters = new HashMap<>();
        SortedMap<YearMonth, TreeMap<Long, Long>> periods = new TreeMap<>();
        for (RegisterInterval each : intervals) {
            Interval interval = each.interval();
            long millis = interval.toMillis() - interval.fromMillis();
            for (long number = 1; number <= interval.wh(); number++) {
                // The first instant at which so many are complete, and the millisecond before it, which completed them.
                long complete = (number * millis + interval.wh() - 1) / interval.wh();
                long used = interval.fromMillis() + Math.max(0, complete - 1);
                PeriodPlan plan = plans.planAt(used);
                long counter = counters.merge(plan.month(), 1L, Long::sum);
                periods.computeIfAbsent(plan.month(), month -> new TreeMap<>())
                        .merge(key(plan, used, counter), 1L, Long::sum);
            }
        }
        SortedMap<YearMonth, Cells> cells = new TreeMap<>();
        periods.forEach((month, sums) -> cells.put(month, cells(sums)));
        return cells;
    }

    private static boolean isOfMain(Rate rate) {
        return rate.register() == null || rate.register().equals(RandomMeters.MAIN.name());
    }

    private static long key(PeriodPlan plan, long used, long counter) {
        int slice = 0;
        while (plan.end(slice) <= used) {
            slice++;
        }
        TariffVersion version = plan.version(slice);
        int index = 0;
        while (!isOfMain(version.rates().get(index))) {
            index++;
        }
        Rate rate = version.rates().get(index);
        if (plan.allowance()
                && version.allowance() != null
                && counter <= version.allowance().wh()) {
            return CellKey.of(version.id(), index, plan.band(slice), CellKey.ALLOWANCE);
        }
        long passed = rate.thresholdsWh().stream()
                .filter(threshold -> threshold < counter)
                .count();
        return CellKey.of(version.id(), index, plan.band(slice), 1 + (int) passed);
    }

    private static Cells cells(Map<Long, Long> sums) {
        Cells cells = Cells.NONE;
        for (Map.Entry<Long, Long> each : sums.entrySet()) {
            cells = cells.plus(each.getKey(), each.getValue());
        }
        return cells;
    }
}
