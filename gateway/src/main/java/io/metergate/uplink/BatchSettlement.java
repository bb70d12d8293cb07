package io.metergate.uplink;

import io.metergate.billing.RegisterState;
import io.metergate.billing.Settlement;
import io.metergate.billing.Settlement.Outcome;
import io.metergate.feed.GatewayEvent;
import io.metergate.ledger.AccountRules;
import io.metergate.ledger.AccountRules.Effect;
import io.metergate.ledger.LedgerWriter;
import io.metergate.ledger.Transfer;
import io.metergate.store.RowIds;
import io.metergate.supply.Downlink;
import io.metergate.uplink.BatchResult.FrameRow;
import io.metergate.uplink.BatchResult.ReadingRow;
import io.metergate.uplink.FrameContent.Understood;
import io.metergate.uplink.FrameContent.Unusable;
import io.metergate.uplink.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Settles the messages of a batch one after another over the state that the transaction holds. Decides and collects; it
 * writes nothing.
 */
final class BatchSettlement {
    /** A sender without message names repeats itself within this; a later message with the same bytes is a new one. */
    static final Duration RESEND_WINDOW = Duration.ofMinutes(5);

    private final LedgerWriter ledger;
    private final MeterWord meterWord;
    private final long energyRevenue;
    private final Map<Long, MeterState> states;
    private final ReadingHistory history;
    private final RowIds ids;
    private final Instant now;
    private final BatchResult result = new BatchResult();

    BatchSettlement(
            LedgerWriter ledger,
            MeterWord meterWord,
            long energyRevenue,
            Map<Long, MeterState> states,
            ReadingHistory history,
            RowIds ids,
            Instant now) {
        this.ledger = ledger;
        this.meterWord = meterWord;
        this.energyRevenue = energyRevenue;
        this.states = states;
        this.history = history;
        this.ids = ids;
        this.now = now;
    }

    void settle(Arrival arrival) {
        FrameContent content = arrival.content();
        if (content instanceof Understood understood) {
            MeterState state = states.get(understood.meter().id());
            if (state != null) {
                settle(arrival.uplink(), understood, state);
                return;
            }
            keep(arrival.uplink(), new Unusable(new Refusal(Reason.NO_METER, "the meter was removed"), null, false));
        } else {
            keep(arrival.uplink(), (Unusable) content);
        }
    }

    BatchResult result() {
        return result;
    }

    private void keep(Uplink uplink, Unusable unusable) {
        Refusal refusal = unusable.refusal();
        Verdict verdict = new Verdict.Refused(refusal);
        add(ids.take(), uplink, unusable.meterId(), verdict);
        result.receipts.add(new Receipt(verdict, null));
    }

    private void settle(Uplink uplink, Understood understood, MeterState state) {
        long frameId = ids.take();
        long key = MessageKey.of(uplink);
        OptionalLong wattHours = ChargedRegister.wattHours(understood.decoded(), state.register);
        Long counter = understood.decoded().invocationCounter();
        // Without a name, a register and a counter, two equal messages may well be two: the answers to two commands
        // are.
        boolean nameable = uplink.messageId() != null || wattHours.isPresent() || counter != null;
        boolean resent = nameable && isResent(uplink, key, state);
        Refusal replay = resent ? null : replay(counter, state);
        if (replay != null) {
            refuse(frameId, uplink, replay, state);
            return;
        }
        Verdict verdict = resent ? new Verdict.Repeated() : judge(frameId, uplink, wattHours, state);
        if (!resent) {
            meterWord.take(understood.decoded(), uplink, state, result);
        }
        if (!(verdict instanceof Verdict.Repeated)) {
            // A sender that repeats several messages repeats the newest last, so that one must stay known.
            state.lastMessageKey = key;
            state.lastMessageAt = uplink.receivedAt();
        }
        state.lastSeenAt = uplink.receivedAt();
        result.meters.put(state.meterId, state);
        add(frameId, uplink, state.meterId, verdict);
        Downlink answer =
                isOld(verdict, wattHours, state) ? null : meterWord.answer(understood.device(), state, result);
        result.receipts.add(new Receipt(verdict, answer));
    }

    private void refuse(long frameId, Uplink uplink, Refusal refusal, MeterState state) {
        Verdict verdict = new Verdict.Refused(refusal);
        add(frameId, uplink, state.meterId, verdict);
        result.receipts.add(new Receipt(verdict, null));
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
    private static boolean isOld(Verdict verdict, OptionalLong wattHours, MeterState state) {
        return verdict instanceof Verdict.Repeated && wattHours.orElse(Long.MAX_VALUE) < state.baseline.wh();
    }

    private static boolean isResent(Uplink uplink, long key, MeterState state) {
        Long lastKey = state.lastMessageKey;
        Instant lastAt = state.lastMessageAt;
        if (lastKey == null || lastKey != key || lastAt == null) {
            return false;
        }
        return uplink.messageId() != null || uplink.receivedAt().isBefore(lastAt.plus(RESEND_WINDOW));
    }

    private Verdict judge(long frameId, Uplink uplink, OptionalLong wattHours, MeterState state) {
        if (wattHours.isEmpty()) {
            return new Verdict.Noted("no value of register " + state.register);
        }
        RegisterState reading = new RegisterState(wattHours.getAsLong(), uplink.measuredAt());
        boolean seen = history.contains(state.meterId, reading.wh());
        Outcome outcome = Settlement.settle(state.baseline, reading, state.account.tariff(), seen);
        if (outcome instanceof Outcome.Charge charge) {
            return charge(frameId, reading, charge, state);
        }
        if (outcome instanceof Outcome.Unmoved) {
            moveBaseline(frameId, reading, state);
            return new Verdict.Noted("register has not moved");
        }
        if (outcome instanceof Outcome.Older) {
            addReading(frameId, reading, state);
            return new Verdict.Noted("older than the last charge, which covers it");
        }
        if (outcome instanceof Outcome.Repeated) {
            return new Verdict.Repeated();
        }
        String detail = "register " + state.register + ": " + reading.wh() + " Wh is less than " + state.baseline.wh();
        return new Verdict.Refused(new Refusal(Reason.BACKWARD_REGISTER, detail));
    }

    private Verdict charge(long frameId, RegisterState reading, Outcome.Charge charge, MeterState state) {
        moveBaseline(frameId, reading, state);
        long amount = charge.amountMillionths();
        if (amount == 0) {
            return new Verdict.Charged(charge.energyWh(), 0);
        }
        Effect effect = AccountRules.move(state.account, -amount);
        long balance = effect.account().balance();
        Transfer.Energy energy = new Transfer.Energy(
                frameId, charge.fromWh(), charge.toWh(), state.account.tariff().pricePerKwhMillionths());
        long customer = state.account.id();
        Transfer transfer = new Transfer(
                ids.take(), now, Transfer.Kind.ENERGY, customer, energyRevenue, amount, customer, balance, energy);
        ledger.post(result.postings, transfer, effect, state.supplyPoint);
        state.account = effect.account();
        meterWord.command(state, result);
        return new Verdict.Charged(charge.energyWh(), amount);
    }

    private void moveBaseline(long frameId, RegisterState reading, MeterState state) {
        state.baseline = reading;
        addReading(frameId, reading, state);
    }

    private void addReading(long frameId, RegisterState reading, MeterState state) {
        history.add(state.meterId, reading.wh());
        result.readings.add(new ReadingRow(frameId, state.meterId, reading.at(), reading.wh()));
    }

    private void add(long frameId, Uplink uplink, @Nullable Long meterId, Verdict verdict) {
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
        result.frames.add(new FrameRow(frameId, uplink, meterId, verdict, reason, detail));
        MeterState state = meterId == null ? null : states.get(meterId);
        if (state != null && !(verdict instanceof Verdict.Refused)) {
            long charged = verdict instanceof Verdict.Charged charge ? charge.amountMillionths() : 0;
            result.tell(new GatewayEvent.ReadingSettled(
                    state.meterId, state.account.id(), now, state.baseline.wh(), charged, state.account.balance()));
        }
    }
}
