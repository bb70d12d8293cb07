package io.metergate.simulator;

import java.util.concurrent.atomic.LongAdder;

/** What all meters of a fleet count together. */
final class FleetCounters {
    final LongAdder sent = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder failed = new LongAdder();
}
