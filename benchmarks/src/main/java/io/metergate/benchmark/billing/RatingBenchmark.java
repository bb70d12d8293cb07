package io.metergate.benchmark.billing;

import io.metergate.billing.rating.Bill;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.Interval;
import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffTimeline.Span;
import io.metergate.codec.Obis;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a reading costs: the next one in order, and a whole month of half-hour readings of one account again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RatingBenchmark {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final YearMonth MONTH = YearMonth.of(2026, 1);
    private static final RegisterName MAIN = new RegisterName(Obis.ACTIVE_ENERGY_IMPORT, true);
    private static final int HALF_HOURS = 31 * 48;
    private static final long HALF_HOUR_MILLIS = 1_800_000;
    /** 17:00 on a working day, when the price changes. */
    private static final int NEXT = 14 * 48 + 34;

    private final TariffTimeline timeline =
            TariffTimeline.of(List.of(new Span(LocalDate.of(2026, 1, 1), BenchmarkTariff.version())));
    private final Plans plans = new CachedPlans(timeline, ZONE, true);
    private final List<RegisterInterval> month = new ArrayList<>();
    private final Cells before;
    private final Interval next;
    private final Interval nextAcrossBands;

    public RatingBenchmark() {
        long start = MONTH.atDay(1).atStartOfDay(ZONE).toInstant().toEpochMilli();
        long total = 0;
        for (int i = 0; i < HALF_HOURS; i++) {
            // Reproducible and uneven, 50 to 546 Wh.
            long wh = 50 + i * 31L % 497;
            long from = start + i * HALF_HOUR_MILLIS;
            month.add(new RegisterInterval(MAIN, new Interval(from, total, from + HALF_HOUR_MILLIS, total + wh)));
            total += wh;
        }
        before = rated(month.subList(0, NEXT));
        next = month.get(NEXT).interval();
        long early = 300_000;
        nextAcrossBands = new Interval(next.fromMillis() - early, next.fromWh(), next.toMillis() - early, next.toWh());
    }

    /** The reading after the last: where its energy belongs. */
    @Benchmark
    public Cells nextReadingPlaced() {
        return EnergyRating.advance(plans, MONTH, before, MAIN, next).cells();
    }

    /** The same, and what is to be posted for it. */
    @Benchmark
    public EnergyCharge nextReading() {
        return charge(next);
    }

    /** The same across a change of the band. */
    @Benchmark
    public EnergyCharge nextReadingAcrossBands() {
        return charge(nextAcrossBands);
    }

    /** 1,488 half hours from scratch, and their bill. */
    @Benchmark
    public Bill monthAgain() {
        return Bill.of(rated(month), plans.versions());
    }

    /** The same with the plan of the month made first, as for the first account of its kind. */
    @Benchmark
    public Bill monthAgainWithItsPlan() {
        Plans fresh = new CachedPlans(timeline, ZONE, true);
        return Bill.of(rated(fresh, month), fresh.versions());
    }

    private EnergyCharge charge(Interval interval) {
        Cells after = EnergyRating.advance(plans, MONTH, before, MAIN, interval).cells();
        return EnergyCharge.between(before, after, plans.versions());
    }

    private Cells rated(List<RegisterInterval> intervals) {
        return rated(plans, intervals);
    }

    private static Cells rated(Plans plans, List<RegisterInterval> intervals) {
        return Objects.requireNonNull(EnergyRating.periods(plans, intervals).get(MONTH));
    }
}
