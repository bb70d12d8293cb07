package io.metergate.codec;

/**
 * What a codec may need to know of a frame beside its bytes. A value, but its keys and memory are the device's own and
 * not thread-safe: one thread at a time decodes for a device.
 *
 * @param port the LoRaWAN FPort it came on; {@link #PORT_UNKNOWN} where there is none
 * @param receivedAt seconds since 1970 UTC, for formats that count time back from the arrival; 0 where unknown
 * @param direction which way the frame may have gone
 * @param keys the device's keys
 * @param memory what earlier frames of the device left
 */
public record FrameContext(int port, long receivedAt, Direction direction, DeviceKeys keys, DeviceMemory memory) {
    /** The port of a frame that came without one. */
    public static final int PORT_UNKNOWN = -1;

    /** Which way a frame may have gone. */
    public enum Direction {
        /** From the meter only: a gateway believes no echo of its own commands. */
        UPLINK,
        /** Either way, for people who look at a frame. */
        EITHER
    }

    /** An uplink of which nothing is known, of a device without keys or a past. */
    public static FrameContext unknown() {
        return new FrameContext(PORT_UNKNOWN, 0, Direction.UPLINK, DeviceKeys.NONE, new DeviceMemory());
    }

    /** The same with the FPort. */
    public FrameContext withPort(int fPort) {
        return new FrameContext(fPort, receivedAt, direction, keys, memory);
    }

    /** The same with the device's keys. */
    public FrameContext withKeys(DeviceKeys deviceKeys) {
        return new FrameContext(port, receivedAt, direction, deviceKeys, memory);
    }

    /** The same with the time of arrival, in seconds since 1970 UTC. */
    public FrameContext withReceivedAt(long epochSecond) {
        return new FrameContext(port, epochSecond, direction, keys, memory);
    }

    /** The same for a frame that may also be a request to a meter. */
    public FrameContext eitherWay() {
        return new FrameContext(port, receivedAt, Direction.EITHER, keys, memory);
    }

    /** The same without what earlier frames left, for trying a format out. */
    public FrameContext forgetful() {
        return new FrameContext(port, receivedAt, direction, keys, new DeviceMemory());
    }

    /** True when a request to a meter is as welcome as a meter's own frame. */
    public boolean takesRequests() {
        return direction == Direction.EITHER;
    }
}
