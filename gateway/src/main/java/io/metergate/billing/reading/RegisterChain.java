package io.metergate.billing.reading;

import io.metergate.billing.rating.Interval;
import io.metergate.billing.reading.Candidate.Decision;
import io.metergate.billing.reading.Candidate.Reading;
import io.metergate.billing.reading.Candidate.Reset;
import io.metergate.billing.reading.Step.Accepted;
import io.metergate.billing.reading.Step.Held;
import io.metergate.billing.reading.Step.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * The accepted points of one register of one installed meter. Candidates are judged in one order of their own, each
 * against the last accepted one, so the result does not depend on how they arrived or how often.
 */
public final class RegisterChain {
    private RegisterChain() {}

    /**
     * What became of all candidates.
     *
     * @param start where the chain began
     * @param accepted in their order
     * @param held in their order
     */
    public record Result(RegisterPoint start, List<Accepted> accepted, List<Held> held) {
        public Result {
            accepted = List.copyOf(accepted);
            held = List.copyOf(held);
        }

        public RegisterPoint last() {
            return accepted.isEmpty()
                    ? start
                    : accepted.get(accepted.size() - 1).point();
        }

        /** The energy from point to point. */
        public List<Interval> intervals() {
            List<Interval> intervals = new ArrayList<>(accepted.size());
            RegisterPoint from = start;
            for (Accepted next : accepted) {
                intervals.add(interval(from, next.point()));
                from = next.point();
            }
            return intervals;
        }
    }

    /** Judges candidates of any order, each as often as it came. */
    public static Result evaluate(RegisterRules rules, RegisterPoint start, List<? extends Candidate> candidates) {
        List<Accepted> accepted = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        RegisterPoint last = start;
        for (Candidate candidate : CandidateOrder.sorted(candidates)) {
            Step step = next(rules, last, candidate);
            if (step instanceof Accepted taken) {
                last = taken.point();
                accepted.add(taken);
            } else {
                held.add((Held) step);
            }
        }
        return new Result(start, accepted, held);
    }

    /**
     * Judges one candidate. It equals {@link #evaluate} of all only when the candidate comes after every one that
     * was judged, held ones too, by {@link Candidate#ORDER}: an earlier one may free a held one.
     *
     * @param last the last accepted point
     */
    public static Step next(RegisterRules rules, RegisterPoint last, Candidate candidate) {
        if (candidate.at().isBefore(last.at())) {
            return Held.of(candidate, Reason.EARLIER);
        }
        return candidate instanceof Reset reset ? reset(last, reset) : reading(rules, last, (Reading) candidate);
    }

    /** The energy between two accepted points. */
    public static Interval interval(RegisterPoint from, RegisterPoint to) {
        return new Interval(from.at().toEpochMilli(), from.totalWh(), to.at().toEpochMilli(), to.totalWh());
    }

    private static Step reset(RegisterPoint last, Reset reset) {
        long wh = Math.max(0, reset.closingWh() - last.valueWh());
        return new Accepted(reset, new RegisterPoint(reset.openingWh(), last.totalWh() + wh, reset.at()), false);
    }

    private static Step reading(RegisterRules rules, RegisterPoint last, Reading reading) {
        if (reading.decision() == Decision.DISMISS) {
            return Held.of(reading, Reason.DISMISSED);
        }
        Judgement judgement = ReadingJudge.judge(rules, last, reading.valueWh(), reading.at());
        if (judgement instanceof Judgement.Advance advance) {
            return new Accepted(reading, advance.point(), advance.rolledOver());
        }
        if (judgement instanceof Judgement.Unmoved unmoved) {
            return new Accepted(reading, unmoved.point(), false);
        }
        if (reading.decision() == Decision.ACCEPT && RegisterRules.isValue(reading.valueWh())) {
            long wh = Math.max(0, reading.valueWh() - last.valueWh());
            return new Accepted(
                    reading, new RegisterPoint(reading.valueWh(), last.totalWh() + wh, reading.at()), false);
        }
        return judgement instanceof Judgement.Implausible implausible
                ? new Held(reading, Reason.IMPLAUSIBLE, implausible.wh(), implausible.mostWh())
                : Held.of(reading, Reason.BACKWARD);
    }
}
