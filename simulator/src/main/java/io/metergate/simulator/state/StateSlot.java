package io.metergate.simulator.state;

import io.metergate.simulator.meter.MeterState;
import java.io.IOException;

/** The place of one meter's state. */
@FunctionalInterface
public interface StateSlot {
    /** Keeps nothing, for fleets that live no longer than their process. */
    StateSlot NONE = state -> {};

    /** Replaces what was kept; when this returns, a kill of the process no longer loses it. */
    void write(MeterState state) throws IOException;
}
