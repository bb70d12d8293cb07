package io.metergate.intake;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.device.Device;
import io.metergate.device.Device.InstalledMeter;
import org.jspecify.annotations.Nullable;

/** What could be made of a message before the ledger is asked. */
public sealed interface FrameContent {
    /** A frame of a known device that its codec understood. */
    record Understood(Device device, InstalledMeter meter, Decoded decoded) implements FrameContent {}

    /**
     * A message that is only kept.
     *
     * @param meterId the meter behind the device, when that much is known
     * @param stranger whether nobody vouches for the sender, so that what it may store is limited
     */
    record Unusable(Refusal refusal, @Nullable Long meterId, boolean stranger) implements FrameContent {}
}
