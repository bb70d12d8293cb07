package io.metergate.uplink;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A row that transactions lock and change. */
class SimulatedRow {
    /** The transaction that wrote it. */
    int version;

    @Nullable
    SimulatedTransaction holder;

    final Deque<SimulatedTransaction> waiting = new ArrayDeque<>();
}
