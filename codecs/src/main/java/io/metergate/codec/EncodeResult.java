package io.metergate.codec;

/** What became of a command. */
public sealed interface EncodeResult {
    /**
     * The bytes to send.
     *
     * @param port the LoRaWAN FPort; {@link FrameContext#PORT_UNKNOWN} where the format does not prescribe one
     */
    record Encoded(byte[] frame, int port) implements EncodeResult {}

    /** The format has no such command, or the target lacks what it needs; the reason in one clause. */
    record Impossible(String reason) implements EncodeResult {}
}
