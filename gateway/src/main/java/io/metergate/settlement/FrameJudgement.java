package io.metergate.settlement;

import io.metergate.billing.rating.Advanced;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.PeriodCells;
import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.reading.Candidate.Decision;
import io.metergate.billing.reading.Candidate.Reading;
import io.metergate.billing.reading.RegisterChain;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RepeatedValue;
import io.metergate.billing.reading.Step;
import io.metergate.billing.tariff.Plans;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.settlement.FrameReadings.Value;
import io.metergate.settlement.rating.EnergyPosting;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RegisterId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges the readings of one frame as the newest of their registers, and notes what shows that they are not. */
final class FrameJudgement {
    private final long frameId;
    private final MeterState state;
    private final Lookups knowledge;
    private final Instant oldest;
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<HeldReading> held = new ArrayList<>();
    private final List<NewReading> fresh = new ArrayList<>();
    private boolean needsKnowledge;
    private boolean needsHistory;

    /** A reading that moved its register on, or showed that it stood still. */
    record Accepted(NewReading reading, RegisterPoint from, RegisterPoint point) {}

    private FrameJudgement(long frameId, MeterState state, Lookups knowledge, Instant oldest) {
        this.oldest = oldest;
        this.frameId = frameId;
        this.state = state;
        this.knowledge = knowledge;
    }

    /**
     * Judges them.
     *
     * @param oldest a reading that comes before another and is older than this is held
     */
    static FrameJudgement judge(long frameId, List<Value> values, MeterState state, Lookups knowledge, Instant oldest) {
        FrameJudgement inOrder = new FrameJudgement(frameId, state, knowledge, oldest);
        values.forEach(inOrder::judge);
        inOrder.checkOrder();
        return inOrder;
    }

    private void judge(Value stated) {
        RegisterState track = stated.track();
        RegisterPoint last = last(track);
        Value value = stated.dated() ? stated : placed(stated, last);
        RegisterId register = new RegisterId(state.meterId, track.number);
        NewReading reading = new NewReading(register, value.at(), value.wh(), frameId);
        boolean comesBefore = comesBefore(value, last);
        if (isLast(value, last)) {
            return;
        }
        if ((comesBefore || isUntilHeld(value)) && value.dated() && isThere(reading)) {
            return;
        }
        if (comesBefore) {
            if (!value.dated() && isRepeated(register, value)) {
                return;
            }
            if (!value.dated() && RepeatedValue.isWithoutPlace(track.rules, last, value.wh())) {
                held.add(HeldReading.fromBefore(reading, track));
            } else {
                addLate(reading, track);
            }
            return;
        }
        Step step = next(value, value.at(), last);
        boolean isNext = value.dated() ? step instanceof Step.Accepted : isNext(step, track, last);
        if (!isNext && isRepeated(register, value)) {
            return;
        }
        if (!isNext && step instanceof Step.Accepted && RepeatedValue.isLikely(track.rules, last, value.wh())) {
            held.add(HeldReading.fromBefore(reading, track));
            return;
        }
        fresh.add(reading);
        if (step instanceof Step.Accepted taken) {
            accepted.add(new Accepted(reading, last, taken.point()));
        } else {
            held.add(HeldReading.of(reading, (Step.Held) step, track));
        }
    }

    private static Step next(Value value, Instant at, RegisterPoint last) {
        return RegisterChain.next(value.track().rules, last, new Reading(at, value.wh(), Decision.NONE));
    }

    /** Whether a register surely went on, and does not show again what it showed before a rollover or a reset. */
    private static boolean isNext(Step step, RegisterState track, RegisterPoint last) {
        return step instanceof Step.Accepted taken && !RepeatedValue.isPossible(track.rules, last, taken);
    }

    /**
     * The value at the time that the register's own order gives it. Undated values that come in one millisecond, or by
     * two gateways, follow each other as the register counts, so that a rollover between them is one however often
     * they are judged.
     */
    private Value placed(Value value, RegisterPoint last) {
        boolean isLower = value.wh() < last.valueWh();
        // Nor may one that is held be taken for the next one because a rollover seems to lie before it.
        Instant before =
                isLower && state.heldUntil != null && state.heldUntil.isAfter(last.at()) ? state.heldUntil : last.at();
        if (value.at().isAfter(before) || value.wh() == last.valueWh() || isReset(last)) {
            return value;
        }
        Instant at = isLower ? before.plusMillis(1) : before;
        return next(value, at, last) instanceof Step.Accepted ? new Value(value.track(), at, value.wh(), false) : value;
    }

    /** Readings are of whole milliseconds; what people say of a register stands between them. */
    private static boolean isReset(RegisterPoint point) {
        return !point.at().equals(point.at().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Of two values of one instant the lower one is judged first. */
    private static boolean comesBefore(Value value, RegisterPoint last) {
        return value.at().isBefore(last.at()) || (value.at().equals(last.at()) && value.wh() < last.valueWh());
    }

    /** The very reading that the register stands at; where it was installed, none was there before. */
    private static boolean isLast(Value value, RegisterPoint last) {
        return value.dated()
                && value.at().equals(last.at())
                && value.wh() == last.valueWh()
                && !last.at().equals(value.track().installedAt());
    }

    private boolean isUntilHeld(Value value) {
        return state.heldUntil != null && !value.at().isAfter(state.heldUntil);
    }

    /** Whether the very same reading was there, whatever became of it. */
    private boolean isThere(NewReading reading) {
        if (state.has(reading)) {
            return true;
        }
        Boolean known = knowledge.isThere(reading);
        needsKnowledge |= known == null;
        return !Boolean.FALSE.equals(known);
    }

    private void addLate(NewReading reading, RegisterState track) {
        if (!reading.at().isBefore(oldest) && !knowledge.isBeyond(state.account, reading)) {
            fresh.add(reading);
            needsHistory = true;
            return;
        }
        if (!isThere(reading)) {
            held.add(HeldReading.tooLate(reading, track));
        }
    }

    /** Whether a sender repeats what was believed before. */
    private boolean isRepeated(RegisterId register, Value value) {
        if (state.hasBrought(register, value.wh())) {
            return true;
        }
        Boolean known = knowledge.isKnown(register, value.wh());
        needsKnowledge |= known == null;
        return Boolean.TRUE.equals(known);
    }

    /** Where the register stands with all that came before, though some of it is yet to be judged. */
    private RegisterPoint last(RegisterState track) {
        RegisterPoint last = track.last;
        for (LateFrames.Late late : state.late) {
            last = last(track, late.readings().accepted, last);
        }
        return last(track, accepted, last);
    }

    private static RegisterPoint last(RegisterState track, List<Accepted> readings, RegisterPoint before) {
        RegisterPoint last = before;
        for (Accepted each : readings) {
            if (each.reading().register().number() == track.number) {
                last = each.point();
            }
        }
        return last;
    }

    private void checkOrder() {
        Plans plans = state.account.plans();
        YearMonth current = current(state.account, state);
        for (Accepted each : accepted) {
            boolean beforeHeld = state.heldUntil != null && !each.reading().at().isAfter(state.heldUntil);
            boolean beforePeriod =
                    !EnergyRating.continues(plans, current, RegisterChain.interval(each.from(), each.point()));
            needsHistory |= beforeHeld || beforePeriod;
        }
    }

    /** The period that is being rated; before the first reading that of the installation. */
    static YearMonth current(Account account, MeterState state) {
        YearMonth period = account.period();
        return period != null
                ? period
                : account.plans().planAt(state.main().last.at().toEpochMilli()).month();
    }

    boolean needsKnowledge() {
        return needsKnowledge;
    }

    boolean needsHistory() {
        return needsHistory;
    }

    /** All readings but those that a sender repeats, and those that came too late. */
    List<NewReading> fresh() {
        return fresh;
    }

    List<Accepted> accepted() {
        return accepted;
    }

    List<HeldReading> held() {
        return held;
    }

    /** Where each register was before the frame and where it is after it. */
    List<Move> moves() {
        List<Move> moves = new ArrayList<>(accepted.size());
        for (RegisterState track : state.tracks) {
            if (hasMoved(track)) {
                moves.add(new Move(track.number, track.last, last(track)));
            }
        }
        return moves;
    }

    private boolean hasMoved(RegisterState track) {
        for (Accepted each : accepted) {
            if (each.reading().register().number() == track.number) {
                return true;
            }
        }
        return false;
    }

    /** What the account's periods come to with the readings of the frame. */
    EnergyPosting.Energy rate(Account account) {
        Plans plans = account.plans();
        YearMonth current = current(account, state);
        Advanced advanced = advance(plans, current, account.cells());
        EnergyCharge charge = EnergyCharge.NONE;
        Cells before = account.cells();
        SortedMap<YearMonth, Cells> closed =
                advanced.closed().isEmpty() ? Collections.emptySortedMap() : new TreeMap<>();
        for (PeriodCells period : advanced.closed()) {
            closed.put(period.period(), period.cells());
            charge = charge.plus(EnergyCharge.between(before, period.cells(), plans::version));
            before = Cells.NONE;
        }
        charge = charge.plus(EnergyCharge.between(before, advanced.cells(), plans::version));
        return new EnergyPosting.Energy(closed, advanced.current(), advanced.cells(), charge);
    }

    private Advanced advance(Plans plans, YearMonth current, Cells cells) {
        List<RegisterInterval> intervals = new ArrayList<>(accepted.size());
        for (Accepted each : accepted) {
            RegisterState track = state.track(each.reading().register().number());
            intervals.add(new RegisterInterval(track.register(), RegisterChain.interval(each.from(), each.point())));
        }
        if (intervals.size() != 1) {
            return EnergyRating.advance(plans, current, cells, intervals);
        }
        RegisterInterval only = intervals.get(0);
        return EnergyRating.advance(plans, current, cells, only.register(), only.interval());
    }
}
