package io.metergate.intake;

import io.metergate.device.Transport;
import io.metergate.platform.store.PlainText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One message from a device, as its transport received it.
 *
 * @param deviceId who sent it, by the transport's word; not yet known to exist
 * @param frame the meter's bytes
 * @param receivedAt when the gateway had it
 * @param measuredAt when the network first heard it, or the gateway's time where nobody says; never later than {@code
 *     receivedAt}, in whole milliseconds
 * @param messageId what the network server calls this message; null where nobody gives it a name
 * @param fPort LoRaWAN port; null elsewhere
 * @param fCnt LoRaWAN frame counter; null elsewhere
 */
public record Uplink(
        String deviceId,
        Transport transport,
        byte[] frame,
        Instant receivedAt,
        Instant measuredAt,
        @Nullable String messageId,
        @Nullable Integer fPort,
        @Nullable Long fCnt) {

    /** As long as the longest registered id; what is longer is a stranger's. */
    private static final int DEVICE_ID_LENGTH_MAX = 64;

    public Uplink {
        deviceId = PlainText.of(deviceId, DEVICE_ID_LENGTH_MAX);
        measuredAt = (measuredAt.isAfter(receivedAt) ? receivedAt : measuredAt).truncatedTo(ChronoUnit.MILLIS);
    }

    /** A message of a device that talks to the gateway itself. */
    public static Uplink direct(String deviceId, Transport transport, byte[] frame, Instant receivedAt) {
        return new Uplink(deviceId, transport, frame, receivedAt, receivedAt, null, null, null);
    }

    @Override
    public String toString() {
        return "Uplink[" + deviceId + ", " + transport.code() + ", " + frame.length + " bytes]";
    }
}
