package io.metergate.settlement;

import io.metergate.intake.FrameContent;
import io.metergate.intake.FrameContent.Understood;
import io.metergate.intake.FrameContent.Unusable;
import io.metergate.intake.Receipt;
import io.metergate.intake.ReceivedFrame;
import io.metergate.intake.Refusal;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.ledger.posting.AccountPosting;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.settlement.BatchResult.FrameRow;
import io.metergate.settlement.FrameReadings.Value;
import io.metergate.settlement.FrameSettlement.Answer;
import io.metergate.settlement.LateFrames.Late;
import io.metergate.supply.CommandOutbox.NewCommand;
import io.metergate.supply.Downlink;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settles the messages of a batch one after another over the state that the transaction holds. Decides and collects; it
 * writes nothing.
 */
public final class BatchSettlement {
    /** A sender without message names repeats itself within this; a later message with the same bytes is a new one. */
    public static final Duration RESEND_WINDOW = Duration.ofMinutes(5);

    private final RelayReports relayReports;
    private final Map<Long, MeterState> states;
    private final LongSupplier ids;
    private final Instant now;
    private final BatchResult result;
    private final FrameSettlement frames;
    private final LateFrames lateFrames;

    public BatchSettlement(
            AccountPosting ledger,
            RelayReports relayReports,
            Map<Long, MeterState> states,
            Lookups lookups,
            LongSupplier ids,
            Instant now) {
        this.relayReports = relayReports;
        this.states = states;
        this.ids = ids;
        this.now = now;
        this.result = new BatchResult(ids);
        this.frames = new FrameSettlement(ledger, lookups, result, now);
        this.lateFrames = new LateFrames(frames, lookups, result);
    }

    /** All of them, in the order in which they came; the readings that belong between others at the end. */
    public void settle(List<? extends ReceivedFrame> batch) {
        batch.forEach(this::settle);
        states.values().stream().filter(state -> !state.late.isEmpty()).forEach(this::settleLate);
    }

    private void settle(ReceivedFrame arrival) {
        int place = result.place();
        FrameContent content = arrival.content();
        if (!(content instanceof Understood understood)) {
            Unusable unusable = (Unusable) content;
            refuse(place, ids.getAsLong(), arrival.uplink(), unusable.meterId(), unusable.refusal());
            return;
        }
        MeterState state = states.get(understood.meter().id());
        Refusal refusal = refusal(arrival.uplink(), state);
        if (state == null || refusal != null) {
            Long meterId = state == null ? null : state.meterId;
            refuse(place, ids.getAsLong(), arrival.uplink(), meterId, Objects.requireNonNull(refusal));
        } else {
            settle(place, arrival.uplink(), understood, state);
        }
    }

    public BatchResult result() {
        return result;
    }

    /** Why a readable frame is not one of the meter that is behind its device; null when it is. */
    private static @Nullable Refusal refusal(Uplink uplink, @Nullable MeterState state) {
        if (state == null) {
            return new Refusal(Reason.NO_METER, "the meter was removed");
        }
        if (!state.supplyPoint.deviceId().equals(uplink.deviceId())) {
            return new Refusal(Reason.NO_METER, "the device was moved to another meter");
        }
        Instant installed = state.main().installedAt();
        return uplink.measuredAt().isBefore(installed.minus(FrameReadings.FAST_CLOCK_MAX))
                ? new Refusal(Reason.BEFORE_INSTALLATION, "measured before " + installed + ", when this meter began")
                : null;
    }

    private void settle(int place, Uplink uplink, Understood understood, MeterState state) {
        long frameId = ids.getAsLong();
        long key = MessageKey.of(uplink);
        List<Value> values = FrameReadings.of(
                understood.decoded(),
                uplink,
                state.tracks,
                state.account.plans().zone());
        Long counter = understood.decoded().invocationCounter();
        // Without a name, a register and a counter, two equal messages may well be two: the answers to two commands
        // are.
        boolean nameable = uplink.messageId() != null || !values.isEmpty() || counter != null;
        boolean resent = nameable && isResent(uplink, key, state);
        Refusal replay = resent ? null : replay(counter, state);
        if (replay != null) {
            refuse(place, frameId, uplink, state.meterId, replay);
            return;
        }
        Answer answer = resent ? new Answer.Known(new Verdict.Repeated()) : judge(frameId, values, state);
        if (answer instanceof Answer.Late late) {
            state.late.add(new Late(place, frameId, uplink, understood, late.readings()));
            remember(uplink, key, state);
        } else if (answer instanceof Answer.Known known) {
            if (!(known.verdict() instanceof Verdict.Repeated)) {
                remember(uplink, key, state);
            }
            boolean old = isOld(known.verdict(), values, resent);
            conclude(place, frameId, uplink, understood, state, known.verdict(), old, resent);
        }
    }

    /** A sender that repeats several messages repeats the newest last, so that one must stay known. */
    private static void remember(Uplink uplink, long key, MeterState state) {
        state.lastMessageKey = key;
        state.lastMessageAt = uplink.receivedAt();
    }

    private void settleLate(MeterState state) {
        Map<Long, Verdict> verdicts = new HashMap<>();
        boolean complete = withCommand(state, () -> {
            Map<Long, Verdict> judged = lateFrames.judge(state);
            verdicts.putAll(judged == null ? Map.of() : judged);
            return judged != null;
        });
        if (!complete) {
            return;
        }
        for (Late late : state.late) {
            Verdict verdict = Objects.requireNonNull(verdicts.get(late.frameId()));
            boolean old = verdict instanceof Verdict.Repeated;
            conclude(late.place(), late.frameId(), late.uplink(), late.understood(), state, verdict, old, false);
        }
    }

    /** What the frame says beside its readings, and what it is answered. */
    private void conclude(
            int place,
            long frameId,
            Uplink uplink,
            Understood understood,
            MeterState state,
            Verdict verdict,
            boolean isOld,
            boolean resent) {
        // What an old report says of the relay was so then.
        if (!resent && !isOld) {
            relayReports.take(understood.decoded(), uplink, state, result);
        }
        state.lastSeenAt = uplink.receivedAt();
        result.meters.put(state.meterId, state);
        keep(place, frameId, uplink, state.meterId, verdict);
        Downlink answer = isOld ? null : relayReports.answer(understood.device(), state, result);
        result.receipts.set(place, new Receipt(verdict, answer));
    }

    private void refuse(int place, long frameId, Uplink uplink, @Nullable Long meterId, Refusal refusal) {
        Verdict verdict = new Verdict.Refused(refusal);
        keep(place, frameId, uplink, meterId, verdict);
        result.receipts.set(place, new Receipt(verdict, null));
    }

    /** Takes the counter of a protected frame as the newest one; says so when it is not. */
    private static @Nullable Refusal replay(@Nullable Long counter, MeterState state) {
        Long newest = state.invocationCounter;
        if (counter != null && newest != null && counter <= newest) {
            String detail = "invocation counter: " + counter + " is not above " + newest;
            return new Refusal(Reason.REPLAYED, detail);
        }
        if (counter != null) {
            state.invocationCounter = counter;
        }
        return null;
    }

    /**
     * Whether a frame is a repetition of one from before the newest register. Only the newest may be the meter itself
     * that waits for an answer: one whose supply is off says the same in every report.
     */
    private static boolean isOld(Verdict verdict, List<Value> values, boolean resent) {
        return verdict instanceof Verdict.Repeated
                && !values.isEmpty()
                && values.stream().allMatch(value -> isOld(value, resent));
    }

    private static boolean isOld(Value value, boolean resent) {
        long now = value.track().last.valueWh();
        // A higher value that is repeated was shown before the register rolled over or was reset.
        return value.wh() < now || (value.wh() > now && !value.dated() && !resent);
    }

    private static boolean isResent(Uplink uplink, long key, MeterState state) {
        Long lastKey = state.lastMessageKey;
        Instant lastAt = state.lastMessageAt;
        if (lastKey == null || lastKey != key || lastAt == null) {
            return false;
        }
        return uplink.messageId() != null || uplink.receivedAt().isBefore(lastAt.plus(RESEND_WINDOW));
    }

    private Answer judge(long frameId, List<Value> values, MeterState state) {
        if (values.isEmpty()) {
            return new Answer.Known(new Verdict.Noted("no value of register " + state.main().name));
        }
        return withCommand(state, () -> frames.judge(frameId, values, state));
    }

    /** Notes the command that judging makes, so that the answer to the frame can carry it. */
    private <T> T withCommand(MeterState state, Supplier<T> judging) {
        NewCommand before = result.postings.commandFor(state.meterId);
        T judged = judging.get();
        NewCommand made = result.postings.commandFor(state.meterId);
        if (made != null && !made.equals(before)) {
            relayReports.command(made, state);
        }
        return judged;
    }

    private void keep(int place, long frameId, Uplink uplink, @Nullable Long meterId, Verdict verdict) {
        String reason = null;
        String detail = null;
        if (verdict instanceof Verdict.Refused refused) {
            Refusal refusal = refused.refusal();
            reason = refusal.reason().code();
            detail = refusal.detail();
            result.tell(new GatewayEvent.FrameRefused(uplink.deviceId(), reason, detail, now));
        } else if (verdict instanceof Verdict.Noted noted) {
            detail = noted.note();
        }
        result.places.set(place, new FrameRow(frameId, uplink, meterId, verdict, reason, detail));
        MeterState state = meterId == null ? null : states.get(meterId);
        if (state != null && !(verdict instanceof Verdict.Refused)) {
            long charged = verdict instanceof Verdict.Charged charge ? charge.amountMillionths() : 0;
            result.tell(new GatewayEvent.ReadingSettled(
                    state.meterId,
                    state.account.id(),
                    now,
                    state.main().last.valueWh(),
                    charged,
                    state.account.balance()));
        }
    }
}
