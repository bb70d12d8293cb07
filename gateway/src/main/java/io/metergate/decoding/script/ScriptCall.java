package io.metergate.decoding.script;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a script is called with.
 *
 * @param json the input object; null where it has nothing but what follows
 * @param bytes one character a byte; null for the routines that take none
 * @param port the FPort; below 0 where it is not known
 * @param receivedMillis when the frame came, since 1970; below 0 where it is not known
 * @param finite true to refuse numbers that are not finite, false to take them as null like JSON does
 */
record ScriptCall(
        Routine routine, @Nullable String json, @Nullable String bytes, int port, long receivedMillis, boolean finite) {
    static ScriptCall ofFrame(Routine routine, byte[] frame, int offset, int length, int port, long receivedMillis) {
        return new ScriptCall(routine, null, text(frame, offset, length), port, receivedMillis, true);
    }

    static ScriptCall ofJson(Routine routine, String json) {
        return new ScriptCall(routine, json, null, -1, -1, true);
    }

    static String text(byte[] frame, int offset, int length) {
        return new String(frame, offset, length, StandardCharsets.ISO_8859_1);
    }
}
