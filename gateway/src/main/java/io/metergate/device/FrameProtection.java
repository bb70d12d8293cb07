package io.metergate.device;

import io.metergate.codec.DeviceKeys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a device's frames are protected with, beyond what its radio does. Never prints a key.
 *
 * @param encryptionKey 16 bytes; null where the frames are open
 * @param authenticationKey 16 bytes; null where the format has one key
 * @param systemTitle eight bytes, for DLMS frames that do not carry their own
 * @param acceptsUnauthenticated whether frames are believed that the format could authenticate, but that are encrypted
 *     only (DLMS, security mode 7 of wireless M-Bus), and frames that are not protected at all (DLMS, wireless M-Bus),
 *     which without keys always are
 */
public record FrameProtection(
        byte @Nullable [] encryptionKey,
        byte @Nullable [] authenticationKey,
        byte @Nullable [] systemTitle,
        boolean acceptsUnauthenticated) {
    public static final FrameProtection NONE = new FrameProtection(null, null, null, false);

    /** The keys made ready for one decoder; their ciphers are not for two threads at once. */
    public DeviceKeys keys() {
        return new DeviceKeys(encryptionKey, authenticationKey, systemTitle, acceptsUnauthenticated);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FrameProtection that
                && Arrays.equals(encryptionKey, that.encryptionKey)
                && Arrays.equals(authenticationKey, that.authenticationKey)
                && Arrays.equals(systemTitle, that.systemTitle)
                && acceptsUnauthenticated == that.acceptsUnauthenticated;
    }

    @Override
    public int hashCode() {
        int hash = 31 * Arrays.hashCode(encryptionKey) + Arrays.hashCode(authenticationKey);
        return 31 * (31 * hash + Arrays.hashCode(systemTitle)) + Boolean.hashCode(acceptsUnauthenticated);
    }

    @Override
    public String toString() {
        return "FrameProtection[" + (encryptionKey == null ? "none" : "****") + "]";
    }
}
