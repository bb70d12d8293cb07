package io.metergate.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What became of a command. */
public sealed interface EncodeResult {
    /**
     * The bytes to send.
     *
     * @param port the LoRaWAN FPort; {@link FrameContext#PORT_UNKNOWN} where the format does not prescribe one
     */
    @SuppressWarnings("ArrayRecordComponent") // whoever sends it owns it; equal bytes are equal commands
    record Encoded(byte[] frame, int port) implements EncodeResult {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Encoded encoded && port == encoded.port && Arrays.equals(frame, encoded.frame);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(frame) + port;
        }

        /** Without the bytes, which may hold a password. */
        @Override
        public String toString() {
            return "Encoded[" + frame.length + " bytes, port=" + port + "]";
        }
    }

    /** The format has no such command, or the target lacks what it needs; the reason in one clause. */
    record Impossible(String reason) implements EncodeResult {}
}
