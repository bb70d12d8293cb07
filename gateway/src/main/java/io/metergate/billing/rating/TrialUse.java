package io.metergate.billing.rating;

import io.metergate.billing.rating.TariffTrial.Refused;
import io.metergate.billing.tariff.PeriodPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The made-up use of a month for {@link TariffTrial}. All together at most {@value #WH_MAX} Wh. */
public sealed interface TrialUse {
    /** A hundred thousand kilowatt-hours. */
    long WH_MAX = 100_000_000;

    /** So many stretches of time. */
    int SPANS_MAX = 1_500;

    /** What is wrong with it for this month; null when nothing is. */
    @Nullable
    Refused check(PeriodPlan plan);

    /** The same as intervals within the month, in the order of time. */
    List<Interval> intervals(PeriodPlan plan);

    private static @Nullable Refused energy(String field, long wh) {
        return wh < 0 || wh > WH_MAX ? new Refused(field, "must be from 0 to " + WH_MAX / 1_000 + " kWh") : null;
    }

    /** Spread evenly over the month. */
    record Even(long wh) implements TrialUse {
        @Override
        public @Nullable Refused check(PeriodPlan plan) {
            return energy("kwh", wh);
        }

        @Override
        public List<Interval> intervals(PeriodPlan plan) {
            return List.of(new Interval(plan.fromMillis(), 0, plan.toMillis(), wh));
        }
    }

    /**
     * So much in each band, spread evenly over its hours of the month.
     *
     * @param wh in the order of the tariff's bands
     */
    record ByBand(List<Long> wh) implements TrialUse {
        public ByBand {
            wh = List.copyOf(wh);
        }

        @Override
        public @Nullable Refused check(PeriodPlan plan) {
            List<String> bands = plan.version(0).bands();
            if (wh.size() != bands.size()) {
                return new Refused("bands", "must be energy for each of the " + bands.size() + " bands");
            }
            long sum = 0;
            for (int band = 0; band < wh.size(); band++) {
                String field = "bands." + bands.get(band);
                Refused wrong = energy(field, wh.get(band));
                if (wrong != null) {
                    return wrong;
                }
                if (wh.get(band) > 0 && millis(plan, band) == 0) {
                    return new Refused(field, "never holds in " + plan.month());
                }
                sum += wh.get(band);
            }
            return energy("bands", sum);
        }

        @Override
        public List<Interval> intervals(PeriodPlan plan) {
            long[] passed = new long[wh.size()];
            List<Interval> intervals = new ArrayList<>();
            for (int slice = 0; slice < plan.slices(); slice++) {
                int band = plan.band(slice);
                long length = plan.end(slice) - plan.start(slice);
                long whole = millis(plan, band);
                // Each part is a difference of what had passed, so that the parts sum to the whole.
                long from = MulDiv.floor(wh.get(band), passed[band], whole);
                passed[band] += length;
                long to = MulDiv.floor(wh.get(band), passed[band], whole);
                intervals.add(new Interval(plan.start(slice), from, plan.end(slice), to));
            }
            return intervals;
        }

        private static long millis(PeriodPlan plan, int band) {
            long sum = 0;
            for (int slice = 0; slice < plan.slices(); slice++) {
                sum += plan.band(slice) == band ? plan.end(slice) - plan.start(slice) : 0;
            }
            return sum;
        }
    }

    /** So much in each of these stretches of time, which must lie within the month. */
    record Spans(List<Span> spans) implements TrialUse {
        public Spans {
            spans = List.copyOf(spans);
        }

        @Override
        public @Nullable Refused check(PeriodPlan plan) {
            if (spans.size() > SPANS_MAX) {
                return new Refused("spans", "must be at most " + SPANS_MAX);
            }
            long sum = 0;
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                String field = "spans[" + i + "]";
                Refused wrong = energy(field + ".kwh", span.wh);
                if (wrong != null) {
                    return wrong;
                }
                if (!span.from.isBefore(span.to)) {
                    return new Refused(field + ".to", "must be after from");
                }
                boolean within = !span.from.isBefore(Instant.ofEpochMilli(plan.fromMillis()))
                        && !span.to.isAfter(Instant.ofEpochMilli(plan.toMillis()));
                if (!within) {
                    return new Refused(field, "must be within " + plan.month());
                }
                sum += span.wh;
            }
            return energy("spans", sum);
        }

        @Override
        public List<Interval> intervals(PeriodPlan plan) {
            return spans.stream()
                    .map(span -> new Interval(span.from.toEpochMilli(), 0, span.to.toEpochMilli(), span.wh))
                    .toList();
        }
    }

    /** Energy between two instants. */
    record Span(Instant from, Instant to, long wh) {}
}
