package io.metergate.device;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameContext.Direction;
import io.metergate.codec.MeterCodec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the frames of one device, one after another: the ciphers of its keys and what its earlier frames left behind
 * are not for two threads at once. Waits for nothing but the decoding of another frame of the same device.
 */
public final class FrameDecoder {
    private final MeterCodec codec;
    private final FrameProtection protection;
    private final DeviceKeys keys;
    private final DeviceMemory memory;

    private FrameDecoder(MeterCodec codec, FrameProtection protection, DeviceMemory memory) {
        this.codec = codec;
        this.protection = protection;
        this.keys = protection.keys();
        this.memory = memory;
    }

    /** For a device of which nothing was heard yet. */
    public static FrameDecoder of(MeterCodec codec, FrameProtection protection) {
        return new FrameDecoder(codec, protection, new DeviceMemory());
    }

    /** The decoder for the device as it is now; remembers what it did if format and keys are the same. */
    FrameDecoder changedTo(MeterCodec newCodec, FrameProtection newProtection) {
        return newCodec == codec && newProtection.equals(protection) ? this : of(newCodec, newProtection);
    }

    /** The format of the frames. */
    public MeterCodec codec() {
        return codec;
    }

    /** What the frames are protected with. */
    public FrameProtection protection() {
        return protection;
    }

    /** Decodes an uplink that came on a LoRaWAN port, or without one. */
    public synchronized DecodeResult decode(byte[] frame, @Nullable Integer fPort, Instant receivedAt) {
        int port = fPort == null ? FrameContext.PORT_UNKNOWN : fPort;
        long receivedSecond = receivedAt.getEpochSecond();
        return codec.decode(frame, new FrameContext(port, receivedSecond, Direction.UPLINK, keys, memory));
    }
}
