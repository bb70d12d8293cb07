package io.metergate.settlement.rating;

import io.metergate.billing.rating.Cells;
import io.metergate.billing.tariff.Plans;
import io.metergate.settlement.rating.AccountHistory.ReadingRow;
import io.metergate.settlement.rating.AccountHistory.RegisterRow;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The history of an account with one meter of one register, from rows that stand in memory. */
public final class TestHistory {
    private TestHistory() {}

    /** The meter, what it showed when it was installed, and where it rolls over; 0 for nowhere. */
    public record Installed(long meterId, String register, long openingWh, Instant at, long rolloverWh) {}

    /** A reading as it is kept; {@code totalWh} is of an accepted one only. */
    public record Kept(
            NewReading reading,
            @Nullable Long totalWh,
            @Nullable String reason) {}

    /** What the queries of the database would load for these places. */
    public static AccountHistory of(
            Plans plans,
            Installed meter,
            List<Kept> sorted,
            List<NewReading> places,
            SortedMap<YearMonth, Cells> periods) {
        Instant before = places.stream()
                .map(place -> lastBefore(meter, sorted, place.at()))
                .min(Instant::compareTo)
                .orElseThrow();
        YearMonth first = plans.planAt(before.toEpochMilli()).month();
        Instant start = Instant.ofEpochMilli(plans.plan(first).fromMillis());
        Instant from = lastBefore(meter, sorted, start);
        List<ReadingRow> rows = new ArrayList<>();
        for (Kept kept : sorted) {
            NewReading reading = kept.reading();
            boolean isOpening = !reading.at().isAfter(meter.at()) && reading.valueWh() <= meter.openingWh();
            if (!reading.at().isBefore(from) && !isOpening) {
                rows.add(row(kept));
            }
        }
        RegisterRow register = new RegisterRow(
                meter.meterId(), 0, meter.register(), meter.openingWh(), meter.at(), meter.rolloverWh(), 0, null);
        return AccountHistory.of(
                first, start, List.of(register), rows, List.of(), new TreeMap<>(periods.tailMap(first)));
    }

    private static ReadingRow row(Kept kept) {
        NewReading reading = kept.reading();
        return new ReadingRow(
                reading.register(),
                reading.at(),
                reading.valueWh(),
                kept.totalWh(),
                kept.totalWh() == null ? "held" : "accepted",
                kept.reason(),
                null,
                reading.frameId());
    }

    private static Instant lastBefore(Installed meter, List<Kept> sorted, Instant at) {
        Instant last = meter.at();
        for (Kept kept : sorted) {
            Instant own = kept.reading().at();
            if (kept.totalWh() != null && own.isBefore(at) && own.isAfter(last)) {
                last = own;
            }
        }
        return last;
    }
}
