package io.metergate.supply;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.RelayState;
import io.metergate.device.Device;
import io.metergate.device.FrameProtection;
import io.metergate.supply.policy.SupplyState;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/** Writes the frames that switch a supply, in the format of the meter's device. */
public final class RelayFrames {
    private final ZoneId metersZone;

    /** What became of the wish to switch. */
    public sealed interface Written {
        /** A frame for the device. */
        record Ready(Downlink downlink) implements Written {}

        /** The format has no such command, or the meter's entry lacks what it needs. */
        record Impossible(String reason) implements Written {}
    }

    /**
     * Makes a writer.
     *
     * @param metersZone the zone that the meters' clocks run in
     */
    public RelayFrames(ZoneId metersZone) {
        this.metersZone = metersZone;
    }

    /**
     * The frame that makes a meter switch, and that it refuses once expired where its format knows an end.
     *
     * @param serial the meter's address on the wire
     */
    public Written frame(
            UUID commandId,
            Device device,
            String serial,
            SupplyState supply,
            RelayCredentials credentials,
            Instant expiresAt) {
        LocalDateTime validUntil = LocalDateTime.ofInstant(expiresAt, metersZone);
        EncodeResult result = encode(device.codec(), device.protection(), serial, supply, credentials, validUntil);
        if (result instanceof EncodeResult.Encoded encoded) {
            int port = encoded.port() == FrameContext.PORT_UNKNOWN ? Downlink.F_PORT : encoded.port();
            return new Written.Ready(new Downlink(commandId, device, encoded.frame(), port, expiresAt));
        }
        return new Written.Impossible(((EncodeResult.Impossible) result).reason());
    }

    /** Writes a command of a format, for whoever wants to know whether it can be written. */
    public static EncodeResult encode(
            MeterCodec codec,
            FrameProtection protection,
            String serial,
            SupplyState supply,
            RelayCredentials credentials,
            LocalDateTime validUntil) {
        RelayState wanted = supply == SupplyState.ON ? RelayState.CLOSED : RelayState.OPEN;
        CommandTarget target =
                new CommandTarget(serial, protection.keys(), credentials.password(), credentials.operator());
        return codec.commands().encode(new MeterCommand.SetRelay(wanted, validUntil), target);
    }
}
