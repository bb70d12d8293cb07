package io.metergate.settlement.pg;

import io.metergate.intake.Arrival;
import io.metergate.intake.Receipt;
import io.metergate.intake.lane.BatchLedger;
import io.metergate.settlement.BatchResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * Sees that a lane takes and settles messages of each sender in their order, and that nobody gets two turns while
 * another waits.
 */
@NullUnmarked
final class FairnessWatch implements BatchLedger<Arrival, BatchResult> {
    private static final int TURN = 8;
    private static final int OF_SENDER_MAX = 32;

    private final BatchLedger<Arrival, BatchResult> ledger;
    private final SimulatedDatabase database;
    private final Map<String, Deque<Arrival>> waiting = new HashMap<>();
    /** Of each sender that waits, how many messages others gave since it came or had its turn. */
    private final Map<String, Map<String, Integer>> meanwhile = new HashMap<>();

    /** The messages that were taken, each with its number among those of its lane. */
    private final IdentityHashMap<Promise<Receipt>, Integer> taken = new IdentityHashMap<>();
    /** Of each sender the number of the message that was settled last. */
    private final Map<String, Integer> settled = new HashMap<>();

    FairnessWatch(BatchLedger<Arrival, BatchResult> ledger, SimulatedDatabase database) {
        this.ledger = ledger;
        this.database = database;
    }

    void offered(Arrival arrival) {
        String sender = arrival.uplink().deviceId();
        waiting.computeIfAbsent(sender, none -> new ArrayDeque<>()).add(arrival);
        meanwhile.computeIfAbsent(sender, none -> new HashMap<>());
    }

    void refused(Arrival arrival) {
        String sender = arrival.uplink().deviceId();
        waiting.get(sender).removeLast();
        forgetIfNothingWaits(sender);
    }

    @Override
    public Future<BatchResult> settle(List<Arrival> batch, boolean careful) {
        take(batch);
        return ledger.settle(batch, careful).onSuccess(result -> settled(batch));
    }

    @Override
    public Future<BatchResult> settleUnlessHeld(List<Arrival> batch) {
        take(batch);
        return ledger.settleUnlessHeld(batch).onSuccess(result -> settled(batch));
    }

    @Override
    public Future<List<Arrival>> held(List<Arrival> batch) {
        return ledger.held(batch);
    }

    private void take(List<Arrival> batch) {
        Map<String, Integer> counts = new HashMap<>();
        for (Arrival arrival : batch) {
            if (taken.putIfAbsent(arrival.receipt(), taken.size()) == null) {
                take(arrival);
                int count = counts.merge(arrival.uplink().deviceId(), 1, Integer::sum);
                database.require(count <= OF_SENDER_MAX, "too many of one sender in a batch");
            }
        }
    }

    private void settled(List<Arrival> batch) {
        for (Arrival arrival : batch) {
            String sender = arrival.uplink().deviceId();
            Integer number = taken.get(arrival.receipt());
            Integer before = settled.put(sender, number);
            database.require(
                    before == null || before < number, "a message of " + sender + " was settled before its turn");
        }
    }

    private void take(Arrival arrival) {
        String sender = arrival.uplink().deviceId();
        database.require(arrival.equals(waiting.get(sender).poll()), "messages of " + sender + " were turned round");
        meanwhile.forEach((other, counts) -> database.require(
                other.equals(sender) || counts.merge(sender, 1, Integer::sum) <= TURN,
                sender + " got more than a turn while " + other + " waited"));
        meanwhile.put(sender, new HashMap<>());
        forgetIfNothingWaits(sender);
    }

    private void forgetIfNothingWaits(String sender) {
        if (waiting.get(sender).isEmpty()) {
            meanwhile.remove(sender);
        }
    }

    @Override
    public void abandon() {
        ledger.abandon();
    }
}
