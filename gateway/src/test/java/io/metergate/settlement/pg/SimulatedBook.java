package io.metergate.settlement.pg;

import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffTimeline.Span;
import io.metergate.billing.tariff.TariffVersion;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * The one tariff of a history, by the revisions of its book. A watt-hour costs a whole number of millionths, so that
 * however energy is divided its cost is the same.
 */
@NullUnmarked
final class SimulatedBook {
    private static final long WH_PER_KWH = 1_000;

    private final Map<Long, Plans> plans = new HashMap<>();
    private final Map<Long, Long> prices = new HashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private long revision;

    SimulatedBook(long pricePerWh) {
        change(LocalDate.MIN, pricePerWh);
    }

    long revision() {
        return revision;
    }

    Plans plans() {
        return plans.get(revision);
    }

    /** What a watt-hour costs that is charged by a revision. */
    long pricePerWh(long ofRevision) {
        return prices.get(ofRevision);
    }

    /** Something else was changed. */
    void turnPage() {
        plans.put(revision + 1, plans());
        prices.put(revision + 1, pricePerWh(revision));
        revision++;
    }

    /** From this day on energy costs something else; once a day at most. */
    void change(LocalDate from, long pricePerWh) {
        revision++;
        Rate rate = new Rate(null, false, List.of(), List.of(List.of(pricePerWh * WH_PER_KWH)));
        List<String> bands = List.of("all");
        spans.add(new Span(
                from,
                new TariffVersion(
                        revision,
                        "simulated",
                        from,
                        bands,
                        DayCalendar.always(),
                        List.of(rate),
                        false,
                        List.of(),
                        0,
                        null,
                        0)));
        plans.put(revision, new CachedPlans(TariffTimeline.of(List.copyOf(spans)), ZoneOffset.UTC, false));
        prices.put(revision, pricePerWh);
    }
}
