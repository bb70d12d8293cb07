package io.metergate.settlement;

import io.metergate.billing.reading.RegisterPoint;
import io.metergate.intake.FrameContent.Understood;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.ledger.posting.EnergyMovement.Move;
import io.metergate.settlement.rating.AccountHistory;
import io.metergate.settlement.rating.EnergyPosting.Cause;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.PeriodRating;
import io.metergate.settlement.rating.RatedPeriods;
import io.metergate.settlement.rating.RatedPeriods.Judged;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one account whose readings belong between others, or free one that is held: judged together with all
 * that the account's registers said, and rated again once for the whole batch.
 */
final class LateFrames {
    private final FrameSettlement frames;
    private final Lookups knowledge;
    private final BatchResult result;

    LateFrames(FrameSettlement frames, Lookups knowledge, BatchResult result) {
        this.frames = frames;
        this.knowledge = knowledge;
        this.result = result;
    }

    /**
     * A frame that waits.
     *
     * @param place where it stands in the batch
     */
    record Late(int place, long frameId, Uplink uplink, Understood understood, FrameJudgement readings) {}

    /** The verdict of each, by its frame; null when something must be looked up first. */
    @Nullable
    Map<Long, Verdict> judge(MeterState state) {
        Set<NewReading> all = new LinkedHashSet<>();
        state.late.forEach(late -> all.addAll(late.readings().fresh()));
        List<NewReading> fresh = List.copyOf(all);
        AccountHistory history = fresh.isEmpty() ? null : knowledge.history(state.account, fresh);
        if (history == null && !fresh.isEmpty()) {
            return null;
        }
        state.late.forEach(late ->
                late.readings().held().stream().filter(HeldReading::isTooLate).forEach(state::addHeld));
        return history == null ? verdicts(List.of(), List.of(), state) : rate(history, fresh, state);
    }

    private Map<Long, Verdict> rate(AccountHistory history, List<NewReading> fresh, MeterState state) {
        Set<NewReading> all = new LinkedHashSet<>(state.newReadings());
        all.addAll(fresh);
        YearMonth current = FrameJudgement.current(state.account, state);
        PeriodRating.Standing standing =
                new PeriodRating.Standing(current, state.account.cells(), new TreeMap<>(state.closed));
        RatedPeriods rerated = PeriodRating.rate(history, state.account.plans(), standing, List.copyOf(all));
        Instant before = state.main().last.at();
        take(rerated, history, state);
        Set<NewReading> late = Set.copyOf(fresh);
        List<Judged> judged = rerated.judged().stream()
                .filter(each -> late.contains(each.reading()))
                .toList();
        List<Long> bringers = bringers(state);
        Map<Long, Verdict> verdicts = verdicts(judged, bringers, state);
        long cause = bringers.get(bringers.size() - 1);
        Cause why = new Cause(cause, moves(judged), state.main().last.at().isAfter(before), null, null);
        verdicts.put(cause, frames.charge(rerated.energy(), why, state, Objects.requireNonNull(verdicts.get(cause))));
        return verdicts;
    }

    /** The frames that bring a reading which none before them brought; a batch may hold one frame twice. */
    private static List<Long> bringers(MeterState state) {
        List<Long> bringers = new ArrayList<>();
        Set<NewReading> seen = new HashSet<>();
        for (Late late : state.late) {
            boolean isFirst = false;
            for (NewReading reading : late.readings().fresh()) {
                isFirst |= seen.add(new NewReading(reading.register(), reading.at(), reading.valueWh(), null));
            }
            if (isFirst) {
                bringers.add(late.frameId());
            }
        }
        return bringers;
    }

    private static Map<Long, Verdict> verdicts(List<Judged> judged, List<Long> bringers, MeterState state) {
        Map<Long, Verdict> verdicts = new HashMap<>();
        Map<NewReading, Integer> places = new HashMap<>();
        judged.forEach(each -> places.put(each.reading(), places.size()));
        for (Late late : state.late) {
            List<Judged> own = late.readings().fresh().stream()
                    .distinct()
                    .map(places::get)
                    .filter(Objects::nonNull)
                    .sorted()
                    .map(judged::get)
                    .toList();
            boolean brings = !own.isEmpty() && bringers.contains(late.frameId());
            verdicts.put(late.frameId(), brings ? FrameSettlement.verdict(own, state) : withoutReadings(late));
        }
        return verdicts;
    }

    private static Verdict withoutReadings(Late late) {
        List<HeldReading> held = late.readings().held();
        return held.isEmpty()
                ? new Verdict.Repeated()
                : new Verdict.Refused(held.get(0).refusal());
    }

    /** Of each register from the point before its first new reading to its last one. */
    private static List<Move> moves(List<Judged> judged) {
        Map<Integer, Move> moves = new TreeMap<>();
        for (Judged each : judged) {
            long total = each.totalWh().orElse(each.previous().totalWh());
            RegisterPoint to = new RegisterPoint(
                    each.reading().valueWh(), total, each.reading().at());
            int register = each.reading().register().number();
            moves.merge(register, new Move(register, each.previous(), to), LateFrames::joined);
        }
        return List.copyOf(moves.values());
    }

    private static Move joined(Move one, Move other) {
        RegisterPoint from = one.from().at().isAfter(other.from().at()) ? other.from() : one.from();
        RegisterPoint to = one.to().at().isAfter(other.to().at()) ? one.to() : other.to();
        return new Move(one.register(), from, to);
    }

    private void take(RatedPeriods rerated, AccountHistory history, MeterState state) {
        rerated.last().forEach((register, point) -> {
            if (register.meterId() == state.meterId) {
                state.track(register.number()).last = point;
            }
        });
        Instant held = rerated.heldUntil().get(state.meterId);
        boolean earlier = state.heldUntil != null && state.heldUntil.isBefore(history.start());
        state.heldUntil = held == null && earlier ? state.heldUntil : held;
        state.closed.putAll(rerated.closed());
        state.replaceReadings(rerated);
        result.changedReadings.put(state.account.id(), rerated.changed());
        Set<Long> believed = rerated.judged().stream()
                .filter(judged -> judged.totalWh().isPresent())
                .map(judged -> judged.reading().frameId())
                .collect(Collectors.toSet());
        result.believe(believed);
    }
}
