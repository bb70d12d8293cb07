package io.metergate.billing;

import io.metergate.billing.rating.Advanced;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.Interval;
import io.metergate.billing.rating.PeriodCells;
import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.reading.Candidate;
import io.metergate.billing.reading.Candidate.Decision;
import io.metergate.billing.reading.Candidate.Reading;
import io.metergate.billing.reading.RegisterChain;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.Step;
import io.metergate.billing.tariff.PeriodPlan;
import io.metergate.billing.tariff.Rate;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** What must hold of every account, whatever its tariffs and its meters do. One seed makes one account. */
final class BillingProperties {
    private final Random random;
    private final BillingCase account;
    private final List<RegisterInterval> intervals;
    private final SortedMap<YearMonth, Cells> periods;

    private BillingProperties(long seed) {
        // Neighbouring seeds begin alike.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        account = BillingCase.random(random);
        intervals = account.intervals(MeterStream::candidates);
        periods = EnergyRating.periods(account.plans(), intervals);
    }

    /**
     * Checks one account.
     *
     * @throws AssertionError that names the seed
     */
    static void check(long seed) {
        try {
            BillingProperties properties = new BillingProperties(seed);
            properties.wrongReadingsAreHeldAndAllTrueEnergyCounts();
            properties.energyIsConserved();
            properties.orderAndRepetitionDoNotMatter();
            properties.stepsEqualTheWhole();
            properties.chargesOfAnyArrivalSumToTheBill();
            properties.aCutIntervalSumsToTheWhole();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e + "; -Dmetergate.seed=" + seed + " runs it again", e);
        }
    }

    private void wrongReadingsAreHeldAndAllTrueEnergyCounts() {
        for (MeterStream stream : account.streams()) {
            RegisterChain.Result result = BillingCase.evaluate(stream, stream.candidates());
            require(result.held().size() == stream.wrong(), "held " + result.held() + " of " + stream);
            long counted = result.last().totalWh() - stream.rules().openingWh();
            require(counted == stream.trueWh(), "counted " + counted + " of " + stream);
        }
    }

    private void energyIsConserved() {
        long used = 0;
        long pricedSometimes = 0;
        for (MeterStream stream : account.streams()) {
            if (stream.register().isMain()) {
                used += stream.trueWh();
            } else {
                pricedSometimes += stream.trueWh();
            }
        }
        long cells = 0;
        for (Cells period : periods.values()) {
            for (int i = 0; i < period.size(); i++) {
                require(period.wh(i) > 0, "a cell of " + period.wh(i));
                cells += period.wh(i);
            }
        }
        require(cells >= used && cells <= used + pricedSometimes, "rated " + cells + " of " + used);
        require(!everyVersionPricesAll() || cells == used + pricedSometimes, "lost energy of a register");
    }

    private boolean everyVersionPricesAll() {
        return account.plans().versions().values().stream()
                .allMatch(version -> account.streams().stream()
                        .allMatch(stream -> version.rates().stream()
                                .map(Rate::register)
                                .anyMatch(register -> stream.register().isMain()
                                        || stream.register().name().equals(register))));
    }

    private void orderAndRepetitionDoNotMatter() {
        List<RegisterInterval> again = account.intervals(stream -> shuffledWithRepeats(stream.candidates()));
        Collections.shuffle(again, random);
        require(EnergyRating.periods(account.plans(), again).equals(periods), "another order is rated otherwise");
    }

    private List<Candidate> shuffledWithRepeats(List<Candidate> candidates) {
        List<Candidate> arrivals = new ArrayList<>(candidates);
        for (Candidate each : candidates) {
            for (int repeats = random.nextInt(3) - 1; repeats > 0; repeats--) {
                arrivals.add(
                        each instanceof Reading reading
                                ? new Reading(reading.at(), reading.valueWh(), Decision.NONE)
                                : each);
            }
        }
        Collections.shuffle(arrivals, random);
        return arrivals;
    }

    /** Reading by reading in time order, as they arrive on most days. */
    private void stepsEqualTheWhole() {
        PostedCharges posted = new PostedCharges(account.plans());
        List<RegisterInterval> soFar = new ArrayList<>();
        YearMonth current = null;
        for (List<MeterStream> meter : account.meters()) {
            for (List<RegisterInterval> frame : frames(meter)) {
                soFar.addAll(frame);
                if (current == null) {
                    current = account.plans()
                            .planAt(frame.get(0).interval().fromMillis())
                            .month();
                }
                current = step(posted, current, frame, soFar);
            }
        }
        require(posted.periods().equals(periods), "steps " + posted.periods() + " are not " + periods);
        require(posted.sumToBills(), "the steps' charges do not sum to the bills");
    }

    private YearMonth step(
            PostedCharges posted, YearMonth current, List<RegisterInterval> frame, List<RegisterInterval> soFar) {
        for (RegisterInterval each : frame) {
            if (!EnergyRating.continues(account.plans(), current, each.interval())) {
                posted.postAll(EnergyRating.periods(account.plans(), soFar));
                return current;
            }
        }
        Cells cells = posted.cells(current);
        RegisterInterval first = frame.get(0);
        Advanced advanced = frame.size() == 1
                ? EnergyRating.advance(account.plans(), current, cells, first.register(), first.interval())
                : EnergyRating.advance(account.plans(), current, cells, frame);
        for (PeriodCells closed : advanced.closed()) {
            posted.post(closed.period(), closed.cells());
        }
        posted.post(advanced.current(), advanced.cells());
        return advanced.current();
    }

    /** What the registers of a meter count at each instant, judged one by one. */
    private static Collection<List<RegisterInterval>> frames(List<MeterStream> meter) {
        Map<Instant, List<RegisterInterval>> frames = new TreeMap<>();
        for (MeterStream stream : meter) {
            RegisterPoint last = stream.rules().opening();
            for (Candidate candidate : stream.candidates()) {
                if (RegisterChain.next(stream.rules(), last, candidate) instanceof Step.Accepted accepted) {
                    Interval interval = RegisterChain.interval(last, accepted.point());
                    frames.computeIfAbsent(candidate.at(), at -> new ArrayList<>())
                            .add(new RegisterInterval(stream.register(), interval));
                    last = accepted.point();
                }
            }
        }
        return frames.values();
    }

    private void chargesOfAnyArrivalSumToTheBill() {
        PostedCharges posted = new PostedCharges(account.plans());
        Map<MeterStream, List<Candidate>> arrivals = new HashMap<>();
        account.streams().forEach(stream -> arrivals.put(stream, shuffledWithRepeats(stream.candidates())));
        int batches = 2 + random.nextInt(3);
        for (int batch = 1; batch <= batches; batch++) {
            int share = batch;
            List<RegisterInterval> known = account.intervals(stream -> {
                List<Candidate> all = Objects.requireNonNull(arrivals.get(stream));
                return all.subList(0, all.size() * share / batches);
            });
            posted.postAll(EnergyRating.periods(account.plans(), known));
        }
        require(posted.periods().equals(periods), "late readings end otherwise");
        require(posted.sumToBills(), "the charges of late readings do not sum to the bills");
        PostedCharges atOnce = new PostedCharges(account.plans());
        atOnce.postAll(periods);
        require(posted.balance() == atOnce.balance(), "balance " + posted.balance() + ", not " + atOnce.balance());
    }

    /** Cut anywhere in time the watt-hours sum; cut where slices end the cells are the same. */
    private void aCutIntervalSumsToTheWhole() {
        RegisterInterval whole = intervals.get(random.nextInt(intervals.size()));
        Interval interval = whole.interval();
        List<Long> anywhere = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0 && interval.fromMillis() < interval.toMillis(); i--) {
            anywhere.add(random.nextLong(interval.fromMillis(), interval.toMillis()));
        }
        anywhere.sort(null);
        long uncut = energy(EnergyRating.periods(account.plans(), List.of(whole)));
        if (whole.register().isMain()) {
            require(uncut == interval.wh(), "an interval lost energy");
            require(energy(EnergyRating.periods(account.plans(), cut(whole, anywhere))) == uncut, "a cut lost energy");
        }
        List<RegisterInterval> atSlices = new ArrayList<>();
        for (RegisterInterval each : intervals) {
            atSlices.addAll(cut(each, sliceEnds(each.interval())));
        }
        require(EnergyRating.periods(account.plans(), atSlices).equals(periods), "cut at slices it is rated otherwise");
    }

    private List<Long> sliceEnds(Interval interval) {
        List<Long> ends = new ArrayList<>();
        PeriodPlan plan = account.plans().planAt(interval.fromMillis());
        while (true) {
            for (int slice = 0; slice < plan.slices(); slice++) {
                if (plan.end(slice) > interval.fromMillis() && plan.end(slice) < interval.toMillis()) {
                    ends.add(plan.end(slice));
                }
            }
            if (plan.toMillis() >= interval.toMillis()) {
                return ends;
            }
            plan = account.plans().plan(plan.month().plusMonths(1));
        }
    }

    /** Parts as if the meter had been read at the instants, by hand. */
    private static List<RegisterInterval> cut(RegisterInterval whole, List<Long> instants) {
        Interval interval = whole.interval();
        List<RegisterInterval> parts = new ArrayList<>();
        long at = interval.fromMillis();
        long wh = interval.fromWh();
        for (long instant : instants) {
            long passed =
                    interval.wh() * (instant - interval.fromMillis()) / (interval.toMillis() - interval.fromMillis());
            long until = interval.fromWh() + passed;
            parts.add(new RegisterInterval(whole.register(), new Interval(at, wh, instant, until)));
            at = instant;
            wh = until;
        }
        parts.add(new RegisterInterval(whole.register(), new Interval(at, wh, interval.toMillis(), interval.toWh())));
        return parts;
    }

    private static long energy(SortedMap<YearMonth, Cells> periods) {
        long sum = 0;
        for (Cells cells : periods.values()) {
            for (int i = 0; i < cells.size(); i++) {
                sum += cells.wh(i);
            }
        }
        return sum;
    }

    private static void require(boolean held, String rule) {
        if (!held) {
            throw new AssertionError(rule);
        }
    }
}
