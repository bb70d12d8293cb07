package io.metergate.settlement.pg;

import io.metergate.intake.Arrival;
import io.metergate.intake.FrameContent.Understood;
import io.metergate.intake.Receipt;
import io.metergate.intake.lane.BatchFault;
import io.metergate.intake.lane.BatchLedger;
import io.metergate.settlement.BatchResult;
import io.metergate.settlement.pg.SimulatedDatabase.MeterRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/**
 * Sees that whoever holds rows lets down nobody but the senders of messages that need them, that a lane waits for him
 * no more than twice with patience, and for a minute after that with none; and that nothing is begun on a connection
 * before all that came before it has ended.
 */
@NullUnmarked
final class HeldWatch implements BatchLedger<Arrival, BatchResult> {
    private static final int PATIENT_WAITS_MAX = 2;
    private static final long HASTE_MS = 60_000;
    private static final long ANSWER_MS_MAX = 45_000;
    private static final long SEARCH_MS_MAX = 20_000;

    private final BatchLedger<Arrival, BatchResult> ledger;
    private final SimulatedDatabase database;
    private final SimulatedLane lane;
    private final Set<Promise<Receipt>> met = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Since when the batch of these days is on its way. */
    private long begun;

    private int patientWaits;
    private boolean blamed;
    private long hastyUntil = Long.MIN_VALUE;

    HeldWatch(BatchLedger<Arrival, BatchResult> ledger, SimulatedDatabase database, SimulatedLane lane) {
        this.ledger = ledger;
        this.database = database;
        this.lane = lane;
    }

    @Override
    public Future<BatchResult> settle(List<Arrival> batch, boolean careful) {
        meet(batch);
        database.require(
                database.time.millis() >= hastyUntil, "somebody is waited for who was waited for in vain a moment ago");
        long asked = database.time.millis();
        return ledger.settle(batch, careful).onSuccess(result -> settled(batch)).onFailure(failure -> {
            note(failure);
            // What comes later nobody hears any more.
            if (BatchFault.of(failure) == BatchFault.HELD && database.time.millis() - asked < ANSWER_MS_MAX) {
                patientWaits++;
                database.require(
                        patientWaits <= PATIENT_WAITS_MAX || blamed,
                        "a batch waited " + patientWaits + " times for whoever held its rows");
            }
        });
    }

    @Override
    public Future<BatchResult> settleUnlessHeld(List<Arrival> batch) {
        meet(batch);
        database.faults.note("batches settled in haste");
        return ledger.settleUnlessHeld(batch)
                .onSuccess(result -> settled(batch))
                .onFailure(this::note);
    }

    private void note(Throwable failure) {
        BatchFault fault = BatchFault.of(failure);
        database.faults.note("failed as " + fault.name().toLowerCase(Locale.ROOT));
        // Each half of a batch that holds a message at fault is a batch of its own.
        blamed |= fault == BatchFault.OF_THE_DATA;
    }

    private void meet(List<Arrival> batch) {
        database.require(!lane.isInTransaction(), "a lane went on and left a transaction open");
        List<Arrival> news = new ArrayList<>(batch);
        news.removeIf(arrival -> !met.add(arrival.receipt()));
        if (news.isEmpty()) {
            return;
        }
        begun = database.time.millis();
        patientWaits = 0;
        blamed = false;
        for (Arrival arrival : news) {
            arrival.receipt().future().onFailure(failure -> {
                if (BatchFault.of(failure) == BatchFault.HELD) {
                    letDown(arrival);
                }
            });
        }
    }

    private void letDown(Arrival arrival) {
        long now = database.time.millis();
        database.faults.note("messages let down since their rows were held");
        hastyUntil = now + HASTE_MS;
        database.require(
                wasHeld(arrival) || now - begun >= SEARCH_MS_MAX, "a message was let down whose rows nobody else held");
    }

    private void settled(List<Arrival> batch) {
        for (Arrival arrival : batch) {
            database.require(
                    patientWaits < PATIENT_WAITS_MAX || blamed || wasHeld(arrival),
                    "a message whose rows nobody else held waited with those whose rows were held");
        }
    }

    /** Whether somebody else held what a message needs, since its batch began; what is only kept needs nothing. */
    private boolean wasHeld(Arrival arrival) {
        if (!(arrival.content() instanceof Understood understood)) {
            return false;
        }
        MeterRow row = database.meters.get(understood.meter().id());
        return row.wasSoughtInVain(lane, begun) || row.account.wasSoughtInVain(lane, begun);
    }

    @Override
    public Future<List<Arrival>> held(List<Arrival> batch) {
        database.require(!lane.isInTransaction(), "a lane asked in a transaction that was left open");
        return ledger.held(batch);
    }

    @Override
    public void abandon() {
        ledger.abandon();
    }
}
