package io.metergate.settlement;

import io.metergate.intake.Uplink;
import java.nio.charset.StandardCharsets;

/** Sixty-four bits by which a message that was sent again is known: FNV-1a of its name, or of its bytes. */
final class MessageKey {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private MessageKey() {}

    static long of(Uplink uplink) {
        String id = uplink.messageId();
        return hash(id == null ? uplink.frame() : id.getBytes(StandardCharsets.UTF_8));
    }

    private static long hash(byte[] bytes) {
        long hash = OFFSET_BASIS;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xFF)) * PRIME;
        }
        return hash;
    }
}
