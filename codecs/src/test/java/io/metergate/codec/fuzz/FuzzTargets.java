package io.metergate.codec.fuzz;

import io.metergate.codec.FuzzTarget;
import io.metergate.codec.netvox.NetvoxSamples;
import java.util.List;

/** The formats that are fuzzed: all of them. */
final class FuzzTargets {
    private FuzzTargets() {}

    static List<FuzzTarget> all() {
        return List.of(NetvoxSamples.target());
    }
}
