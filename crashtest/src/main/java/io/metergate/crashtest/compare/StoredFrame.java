package io.metergate.crashtest.compare;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table of frames.
 *
 * @param key by {@link io.metergate.crashtest.site.Frame#key(String, byte[])}
 * @param reason of a refused one
 */
record StoredFrame(
        long id, String deviceId, String verdict, @Nullable String reason, long key) {
    /** Whether it is the one that counts; what is repeated counts nothing. */
    boolean counts() {
        return verdict.equals("charged") || verdict.equals("noted");
    }
}
