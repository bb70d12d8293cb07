package io.metergate.platform.store;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Finds commits in one direction of a connection, wherever the network divides what is sent. */
final class CommitSpotter {
    private static final String COMMIT = "COMMIT\0";

    /** The end of what passed before, too short to be a commit by itself. */
    private String before = "";

    /** Whether a commit, or the word that it is done, ends in these bytes. */
    boolean sees(Buffer bytes) {
        String all = before + bytes.toString(StandardCharsets.ISO_8859_1);
        before = all.substring(Math.max(0, all.length() - COMMIT.length() + 1));
        return all.contains(COMMIT);
    }
}
