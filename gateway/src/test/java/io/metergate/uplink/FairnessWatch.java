package io.metergate.uplink;

import io.metergate.lane.BatchLedger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/**
 * Sees that a lane takes messages of each sender in their order, and that nobody gets two turns while another waits.
 */
@NullUnmarked
final class FairnessWatch implements BatchLedger<Arrival, BatchResult> {
    private static final int TURN = 8;

    private final BatchLedger<Arrival, BatchResult> ledger;
    private final SimulatedDatabase database;
    private final Map<String, Deque<Arrival>> waiting = new HashMap<>();
    /** Of each sender that waits, how many messages others gave since it came or had its turn. */
    private final Map<String, Map<String, Integer>> meanwhile = new HashMap<>();

    private final Set<Promise<Receipt>> taken = Collections.newSetFromMap(new IdentityHashMap<>());

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
        for (Arrival arrival : batch) {
            if (taken.add(arrival.receipt())) {
                take(arrival);
            }
        }
        return ledger.settle(batch, careful);
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
