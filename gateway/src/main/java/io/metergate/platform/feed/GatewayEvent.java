package io.metergate.platform.feed;

import java.time.Instant;

/** Something that was committed and that people may want to see at once. */
public sealed interface GatewayEvent {
    /** A reading was settled; amounts in millionths, {@code chargedMillionths} 0 when nothing was deducted. */
    record ReadingSettled(
            long meterId, long accountId, Instant at, long valueWh, long chargedMillionths, long balanceMillionths)
            implements GatewayEvent {}

    /** A frame was kept without effect. */
    record FrameRefused(String deviceId, String reason, String detail, Instant at) implements GatewayEvent {}

    /** Money or an operator changed an account; {@code meterId} is 0 where no meter is installed. */
    record AccountChanged(long accountId, long meterId, long balanceMillionths) implements GatewayEvent {}

    /** A meter said what its relay does: {@code on} or {@code off}. */
    record SupplyReported(long meterId, String supply) implements GatewayEvent {}

    /** A command was made or went on. */
    record CommandChanged(long meterId, String state) implements GatewayEvent {}

    /** A message to a customer was written. */
    record MessageWritten(long accountId, String kind) implements GatewayEvent {}
}
