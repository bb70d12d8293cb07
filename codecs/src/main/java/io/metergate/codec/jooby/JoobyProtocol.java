package io.metergate.codec.jooby;

import io.metergate.codec.jooby.Layout.Kind;

/** The protocols of the maker's devices. Each has its own numbers of commands. */
enum JoobyProtocol {
    /** Meters of which only the maker is known. */
    METER(CommandSet.METERS, Kind.BOTH),
    MTX1(CommandSet.METERS, Kind.MTX1),
    MTX3(CommandSet.METERS, Kind.MTX3),
    /** Radio modules, with pulse counters or between a meter and the network. */
    MODULE(CommandSet.MODULES, Kind.BOTH),
    OBSERVER(CommandSet.OBSERVERS, Kind.BOTH),
    /** Modems for power lines. */
    MODEM(CommandSet.MODEMS, Kind.BOTH);

    private final CommandSet commands;
    private final Kind kind;

    JoobyProtocol(CommandSet commands, Kind kind) {
        this.commands = commands;
        this.kind = kind;
    }

    CommandSet commands() {
        return commands;
    }

    Kind kind() {
        return kind;
    }

    boolean isMeter() {
        return this == METER || this == MTX1 || this == MTX3;
    }
}
