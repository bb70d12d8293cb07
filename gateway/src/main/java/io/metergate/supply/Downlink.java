package io.metergate.supply;

import io.metergate.device.Device;
import java.time.Instant;
import java.util.UUID;

/**
 * A command on its way to a device.
 *
 * @param commandId the command's row, and ChirpStack's queue item
 * @param frame the bytes that the meter obeys
 * @param port the LoRaWAN FPort
 * @param expiresAt after this nobody may deliver it
 */
public record Downlink(UUID commandId, Device device, byte[] frame, int port, Instant expiresAt) {
    /** The LoRaWAN FPort for commands of formats that do not prescribe one; meters that carry DL/T 645 listen on it. */
    public static final int F_PORT = 2;

    @Override
    public String toString() {
        return "Downlink[" + commandId + ", " + device.id() + ", " + frame.length + " bytes]";
    }
}
