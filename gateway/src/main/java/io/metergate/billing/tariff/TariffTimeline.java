package io.metergate.billing.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which tariff version is in force for one account on which local date. Immutable. */
public final class TariffTimeline {
    private final long[] fromDays;
    private final TariffVersion[] inForce;
    private final Map<Long, TariffVersion> byId;

    /** A version and the first local date on which it is in force, until the next span begins. */
    public record Span(LocalDate from, TariffVersion version) {}

    /**
     * A tariff and the local date from which an account is on it, until the next assignment begins.
     *
     * @param versions the approved versions of the tariff, at least one, in any order
     */
    public record Assignment(LocalDate from, List<TariffVersion> versions) {
        public Assignment {
            versions = List.copyOf(versions);
        }
    }

    private TariffTimeline(List<Span> spans) {
        fromDays = new long[spans.size()];
        inForce = new TariffVersion[spans.size()];
        Map<Long, TariffVersion> ids = new LinkedHashMap<>();
        for (int i = 0; i < spans.size(); i++) {
            fromDays[i] = spans.get(i).from.toEpochDay();
            inForce[i] = spans.get(i).version;
            TariffVersion other = ids.putIfAbsent(inForce[i].id(), inForce[i]);
            if (other != null && !other.equals(inForce[i])) {
                throw new IllegalArgumentException("two versions have the id " + other.id());
            }
            if (i > 0 && fromDays[i] <= fromDays[i - 1]) {
                throw new IllegalArgumentException("spans must rise: " + spans.get(i).from);
            }
        }
        byId = Map.copyOf(ids);
    }

    /**
     * From spans in rising order; the first also holds on all days before it.
     *
     * @throws IllegalArgumentException when there is none, when they don't rise, or when versions share an id
     */
    public static TariffTimeline of(List<Span> spans) {
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("an account needs a tariff");
        }
        return new TariffTimeline(spans);
    }

    /**
     * From the tariffs that an account is on, in rising order. Within an assignment the version with the latest
     * effective date that has come holds, and before the first effective date the first version; of two with the same
     * date, the one with the greater id.
     *
     * @throws IllegalArgumentException as {@link #of}, and when an assignment has no version
     */
    public static TariffTimeline ofAssignments(List<Assignment> assignments) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < assignments.size(); i++) {
            LocalDate end = i + 1 < assignments.size() ? assignments.get(i + 1).from : LocalDate.MAX;
            addSpans(spans, assignments.get(i), end);
        }
        return of(spans);
    }

    private static void addSpans(List<Span> spans, Assignment assignment, LocalDate end) {
        NavigableMap<LocalDate, TariffVersion> byDate = new TreeMap<>();
        for (TariffVersion version : assignment.versions) {
            byDate.merge(version.effectiveFrom(), version, (one, other) -> one.id() > other.id() ? one : other);
        }
        if (byDate.isEmpty() || !assignment.from.isBefore(end)) {
            throw new IllegalArgumentException("assignments must rise and have versions: " + assignment.from);
        }
        Map.Entry<LocalDate, TariffVersion> come = byDate.floorEntry(assignment.from);
        Map.Entry<LocalDate, TariffVersion> start = come == null ? byDate.firstEntry() : come;
        addSpan(spans, assignment.from, start.getValue());
        LocalDate after = come == null ? start.getKey() : assignment.from;
        byDate.tailMap(after, false).headMap(end, false).forEach((from, version) -> addSpan(spans, from, version));
    }

    private static void addSpan(List<Span> spans, LocalDate from, TariffVersion version) {
        if (spans.isEmpty() || !spans.get(spans.size() - 1).version.equals(version)) {
            spans.add(new Span(from, version));
        }
    }

    /** The version in force on a local date. */
    public TariffVersion versionOn(LocalDate date) {
        int found = Arrays.binarySearch(fromDays, date.toEpochDay());
        return inForce[found >= 0 ? found : Math.max(0, -found - 2)];
    }

    /** Every version that is in force on some day, by its id. */
    public Map<Long, TariffVersion> versions() {
        return byId;
    }
}
