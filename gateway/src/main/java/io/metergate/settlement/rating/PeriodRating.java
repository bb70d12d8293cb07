package io.metergate.settlement.rating;

import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.Interval;
import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.reading.Candidate;
import io.metergate.billing.reading.Candidate.Decision;
import io.metergate.billing.reading.Candidate.Reading;
import io.metergate.billing.reading.Candidate.Reset;
import io.metergate.billing.reading.RegisterChain;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.Step;
import io.metergate.billing.tariff.Plans;
import io.metergate.settlement.rating.AccountHistory.ReadingRow;
import io.metergate.settlement.rating.RatedPeriods.Change;
import io.metergate.settlement.rating.RatedPeriods.Judged;
import io.metergate.settlement.rating.RatedPeriods.Kind;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges all readings of an account anew, in the one order that does not depend on how they came, and rates the periods
 * from them. Decides and collects; it writes nothing.
 */
public final class PeriodRating {
    /** Why a reading is held that came when too much had been charged after it. Only an operator frees it. */
    public static final String TOO_LATE = "too_late";

    private final AccountHistory history;
    private final Plans plans;
    private final List<RegisterInterval> intervals = new ArrayList<>();
    private final Map<NewReading, Judged> judged = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<RegisterId, RegisterPoint> last = new HashMap<>();
    private final Map<Long, Instant> heldUntil = new HashMap<>();

    private PeriodRating(AccountHistory history, Plans plans) {
        this.history = history;
        this.plans = plans;
    }

    /**
     * Rates again.
     *
     * @param now what is being rated, as far as this transaction has come
     * @param readings those that come in, of registers of this account
     */
    public static RatedPeriods rate(AccountHistory history, Plans plans, Standing now, List<NewReading> readings) {
        PeriodRating rerating = new PeriodRating(history, plans);
        history.registers.forEach(register -> rerating.judge(register, readings));
        return rerating.result(now, readings);
    }

    /**
     * What the periods came to before.
     *
     * @param current the period that was being rated
     * @param cells its energy so far
     * @param closed periods that this transaction has closed or changed, which the history does not know
     */
    public record Standing(YearMonth current, Cells cells, SortedMap<YearMonth, Cells> closed) {}

    private void judge(RegisterHistory register, List<NewReading> readings) {
        Map<Candidate, ReadingRow> rows = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        for (ReadingRow row : register.readings()) {
            if (TOO_LATE.equals(row.reason()) && row.decision() == null) {
                continue;
            }
            Candidate candidate = new Reading(row.at(), row.valueWh(), decision(row.decision()));
            rows.put(key(candidate), row);
            candidates.add(candidate);
        }
        register.resets().forEach(reset -> candidates.add(new Reset(reset.at(), reset.closingWh(), reset.openingWh())));
        Map<Candidate, List<NewReading>> news = new HashMap<>();
        for (NewReading reading : readings) {
            if (reading.register().equals(register.id())) {
                Candidate candidate = new Reading(reading.at(), reading.valueWh(), Decision.NONE);
                news.computeIfAbsent(candidate, same -> new ArrayList<>()).add(reading);
                candidates.add(candidate);
            }
        }
        RegisterChain.Result result = RegisterChain.evaluate(register.rules(), register.start(), candidates);
        RegisterPoint previous = register.start();
        for (Step.Accepted step : result.accepted()) {
            settle(register.id(), step, previous, rows, news);
            previous = step.point();
        }
        result.held().forEach(step -> settle(register.id(), step, result.last(), rows, news));
        last.put(register.id(), result.last());
        for (Interval interval : result.intervals()) {
            intervals.add(new RegisterInterval(register.name(), interval));
        }
    }

    private void settle(
            RegisterId id,
            Step step,
            RegisterPoint previous,
            Map<Candidate, ReadingRow> rows,
            Map<Candidate, List<NewReading>> news) {
        Candidate key = key(step.candidate());
        ReadingRow row = rows.get(key);
        Kind kind = row == null ? Kind.NEW : Kind.KNOWN;
        for (NewReading reading : news.getOrDefault(key, List.of())) {
            judged.put(reading, new Judged(reading, step, previous, kind));
            kind = Kind.KNOWN;
        }
        if (row != null) {
            addChange(row, step);
        }
        // A dismissed one too: where it stands, a new reading must not be taken for the next one.
        if (step instanceof Step.Held) {
            heldUntil.merge(id.meterId(), step.candidate().at(), (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    private void addChange(ReadingRow row, Step step) {
        Long total = step instanceof Step.Accepted accepted ? accepted.point().totalWh() : null;
        boolean isHeld = row.totalWh() == null;
        boolean dismissed = isDismissed(step);
        // A dismissed one still tells why it had been held.
        String reason = step instanceof Step.Held held && !dismissed ? reason(held) : dismissed ? row.reason() : null;
        boolean same = Objects.equals(total, row.totalWh())
                && (total != null || Objects.equals(reason, row.reason()))
                && dismissed == row.state().equals("dismissed");
        if (!same) {
            changes.add(new Change(row.register(), row.at(), row.valueWh(), total, reason, row.frameId(), isHeld));
        }
    }

    private static boolean isDismissed(Step step) {
        return step instanceof Step.Held held && held.reason() == Step.Reason.DISMISSED;
    }

    /** The word for it in the database. */
    public static String reason(Step.Held held) {
        return held.reason().name().toLowerCase(Locale.ROOT);
    }

    /** A reading is the same whatever was decided of it. */
    private static Candidate key(Candidate candidate) {
        return candidate instanceof Reading reading
                ? new Reading(reading.at(), reading.valueWh(), Decision.NONE)
                : candidate;
    }

    private static Decision decision(@Nullable String word) {
        if (word == null) {
            return Decision.NONE;
        }
        return word.equals("accept") ? Decision.ACCEPT : Decision.DISMISS;
    }

    private RatedPeriods result(Standing now, List<NewReading> readings) {
        YearMonth current = now.current();
        SortedMap<YearMonth, Cells> rated = EnergyRating.periods(plans, intervals);
        YearMonth newest = newest(rated, current);
        SortedMap<YearMonth, Cells> closed = new TreeMap<>();
        EnergyCharge charge = EnergyCharge.NONE;
        // The current one may be older than all that changes: it is closed unchanged then.
        YearMonth first = current.isBefore(history.first) ? current : history.first;
        for (YearMonth period = first; !period.isAfter(newest); period = period.plusMonths(1)) {
            Cells before = before(period, now);
            Cells after = period.isBefore(history.first) ? before : rated.getOrDefault(period, Cells.NONE);
            charge = charge.plus(EnergyCharge.between(before, after, plans::version));
            boolean isNew = !period.isBefore(current);
            if (period.isBefore(newest) && (isNew || !after.equals(before))) {
                closed.put(period, after);
            }
        }
        return new RatedPeriods(
                readings.stream()
                        .map(reading -> Objects.requireNonNull(judged.get(reading)))
                        .toList(),
                List.copyOf(changes),
                Map.copyOf(last),
                Map.copyOf(heldUntil),
                closed,
                newest,
                newest.isBefore(history.first) ? now.cells() : rated.getOrDefault(newest, Cells.NONE),
                charge);
    }

    private YearMonth newest(SortedMap<YearMonth, Cells> rated, YearMonth current) {
        YearMonth last = rated.isEmpty() ? current : rated.lastKey();
        return last.isBefore(current) ? current : last;
    }

    private Cells before(YearMonth period, Standing now) {
        if (period.equals(now.current())) {
            return now.cells();
        }
        Cells changed = now.closed().get(period);
        return changed != null ? changed : history.closed.getOrDefault(period, Cells.NONE);
    }
}
