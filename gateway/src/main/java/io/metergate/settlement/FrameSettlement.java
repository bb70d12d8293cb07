package io.metergate.settlement;

import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.reading.Step;
import io.metergate.intake.Verdict;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountPosting;
import io.metergate.ledger.posting.EnergyMovement;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.settlement.FrameReadings.Value;
import io.metergate.settlement.rating.EnergyPosting;
import io.metergate.settlement.rating.EnergyPosting.Cause;
import io.metergate.settlement.rating.RatedPeriods;
import io.metergate.settlement.rating.RatedPeriods.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Charges the readings of one frame that follow the last ones, from the account's running state. Any others wait until
 * the end of the batch ({@link LateFrames}), so that an account is rated again once however many of them there are.
 */
final class FrameSettlement {
    /** A reading that belongs between others is charged when it is not older; then an operator decides. */
    static final Duration LATE_MAX = Duration.ofDays(100);

    private final Lookups knowledge;
    private final EnergyPosting posting;
    private final Instant now;

    FrameSettlement(AccountPosting ledger, Lookups knowledge, BatchResult result, Instant now) {
        this.knowledge = knowledge;
        this.posting = new EnergyPosting(ledger, result.postings, now);
        this.now = now;
    }

    /** What can be said of a frame's readings. */
    sealed interface Answer {
        record Known(Verdict verdict) implements Answer {}

        /** Something must be looked up first. */
        record Missing() implements Answer {}

        /** Its readings are to be judged among all of the account's. */
        record Late(FrameJudgement readings) implements Answer {}
    }

    Answer judge(long frameId, List<Value> values, MeterState state) {
        FrameJudgement inOrder = FrameJudgement.judge(frameId, values, state, knowledge, now.minus(LATE_MAX));
        if (inOrder.needsKnowledge()) {
            return new Answer.Missing();
        }
        if (inOrder.needsHistory() || !state.late.isEmpty()) {
            return new Answer.Late(inOrder);
        }
        inOrder.held().forEach(state::addHeld);
        if (inOrder.accepted().isEmpty()) {
            return new Answer.Known(
                    inOrder.held().isEmpty()
                            ? new Verdict.Repeated()
                            : new Verdict.Refused(inOrder.held().get(0).refusal()));
        }
        return new Answer.Known(advance(frameId, inOrder, state));
    }

    private Verdict advance(long frameId, FrameJudgement inOrder, MeterState state) {
        EnergyPosting.Energy energy = inOrder.rate(state.account);
        state.closed.putAll(energy.closed());
        inOrder.accepted().forEach(state::addAccepted);
        List<Move> moves = inOrder.moves();
        moves.forEach(move -> state.track(move.register()).last = move.to());
        boolean isNewest = moves.stream().anyMatch(move -> move.register() == 0);
        Verdict noted = new Verdict.Noted("register has not moved");
        return charge(energy, new Cause(frameId, moves, isNewest, null, null), state, noted);
    }

    /** Posts what rating came to. */
    Verdict charge(EnergyPosting.Energy energy, Cause cause, MeterState state, Verdict otherwise) {
        Account before = state.account;
        state.account = posting.post(before, energy, cause, state.supplyPoint);
        EnergyCharge charge = energy.charge();
        if (charge.isNothing()) {
            return otherwise;
        }
        return new Verdict.Charged(EnergyMovement.importedWh(charge, before.plans()), charge.customerMillionths());
    }

    /** What is said of readings that change no charge, once they were judged. */
    static Verdict verdict(List<Judged> own, MeterState state) {
        if (own.stream().allMatch(judged -> judged.kind() == RatedPeriods.Kind.KNOWN)) {
            return new Verdict.Repeated();
        }
        boolean believed = own.stream().anyMatch(judged -> judged.totalWh().isPresent());
        if (believed) {
            return new Verdict.Noted("older than the last charge, which covers it");
        }
        Judged first = own.get(0);
        RegisterState track = state.track(first.reading().register().number());
        return new Verdict.Refused(HeldReading.refusal(first.reading(), (Step.Held) first.step(), track));
    }
}
