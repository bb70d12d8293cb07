package io.metergate.settlement.pg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** A row that transactions lock and change. */
class SimulatedRow {
    /** The transaction that wrote it. */
    int version;

    @Nullable
    SimulatedTransaction holder;

    final Deque<SimulatedTransaction> waiting = new ArrayDeque<>();
    /** When each of those who wanted it last found that somebody else held it for too long. */
    final IdentityHashMap<Object, Long> soughtInVain = new IdentityHashMap<>();

    boolean wasSoughtInVain(Object byWhom, long since) {
        Long at = soughtInVain.get(byWhom);
        return at != null && at >= since;
    }
}
