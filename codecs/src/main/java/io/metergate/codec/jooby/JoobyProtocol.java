package io.metergate.codec.jooby;

import io.metergate.codec.jooby.Layout.Kind;

/** The protocols of the maker's devices. Each has its own numbers of commands. */
enum JoobyProtocol {
    /** Meters of which only the maker is known. */
    METER(Kind.BOTH),
    MTX1(Kind.MTX1),
    MTX3(Kind.MTX3),
    /** Radio modules, with pulse counters or between a meter and the network. */
    MODULE(Kind.BOTH),
    OBSERVER(Kind.BOTH),
    /** Modems for power lines. */
    MODEM(Kind.BOTH);

    private final Kind kind;

    JoobyProtocol(Kind kind) {
        this.kind = kind;
    }

    CommandSet commands() {
        return switch (this) {
            case METER, MTX1, MTX3 -> CommandSet.METERS;
            case MODULE -> CommandSet.MODULES;
            case OBSERVER -> CommandSet.OBSERVERS;
            case MODEM -> CommandSet.MODEMS;
        };
    }

    Kind kind() {
        return kind;
    }

    boolean isMeter() {
        return this == METER || this == MTX1 || this == MTX3;
    }
}
