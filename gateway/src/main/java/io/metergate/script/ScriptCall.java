package io.metergate.script;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a script is called with.
 *
 * @param bytes one character a byte; empty where the input is JSON
 * @param port the FPort; below 0 where it is not known
 * @param receivedMillis when the frame came, since 1970; below 0 where it is not known
 * @param json the input object of the routines that take no bytes
 */
record ScriptCall(Routine routine, String bytes, int port, long receivedMillis, @Nullable String json) {
    static ScriptCall ofFrame(Routine routine, byte[] frame, int offset, int length, int port, long receivedMillis) {
        String bytes = new String(frame, offset, length, StandardCharsets.ISO_8859_1);
        return new ScriptCall(routine, bytes, port, receivedMillis, null);
    }

    static ScriptCall ofJson(Routine routine, String json) {
        return new ScriptCall(routine, "", -1, -1, json);
    }
}
