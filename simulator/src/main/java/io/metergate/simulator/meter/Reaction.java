package io.metergate.simulator.meter;

/** What a meter makes of a downlink. */
public sealed interface Reaction {
    /** Not a command, or not for this meter: it stays silent. */
    record Ignored(String reason) implements Reaction {}

    /** It obeyed or refused, and says so. */
    record Answered(byte[] frame) implements Reaction {}
}
