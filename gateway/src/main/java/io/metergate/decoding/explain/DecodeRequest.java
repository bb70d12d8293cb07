package io.metergate.decoding.explain;

import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import java.util.List;

/**
 * Frames of one device that somebody wants to understand.
 *
 * @param codec the format's name, or {@value #AUTO}
 * @param frames at least one, in the order in which the device sent them; the last one is answered, the ones before it
 *     are what it may refer to
 * @param port the LoRaWAN FPort; {@link FrameContext#PORT_UNKNOWN} where there is none
 * @param receivedAt seconds since 1970 UTC; 0 where unknown
 */
public record DecodeRequest(String codec, List<byte[]> frames, int port, long receivedAt, DeviceKeys keys) {
    /** The name that has the format found by the frame itself. */
    public static final String AUTO = "auto";

    public DecodeRequest {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no frame");
        }
        frames = List.copyOf(frames);
    }

    /** The frame that is answered. */
    byte[] lastFrame() {
        return frames.get(frames.size() - 1);
    }
}
