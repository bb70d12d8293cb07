package io.metergate.transport.lns;

import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import java.util.UUID;

/** What one event of a ChirpStack application means to the gateway. */
public sealed interface ChirpStackEvent {
    /** A device sent a frame, which may be empty. */
    record Up(Uplink uplink) implements ChirpStackEvent {}

    /** The device acknowledged a confirmed downlink. */
    record Delivered(UUID commandId) implements ChirpStackEvent {}

    /** The network server dropped a downlink, or no acknowledgement came in time. */
    record Undelivered(UUID commandId, String why) implements ChirpStackEvent {}

    /** Well formed, and no news for the gateway. */
    record Ignored() implements ChirpStackEvent {}

    /** Can't be read; the detail names the field. */
    record Unreadable(Refusal refusal) implements ChirpStackEvent {}
}
