package io.metergate.device;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a device proves itself with by DTLS.
 *
 * @param identity at most {@value #IDENTITY_BYTES_MAX} bytes of UTF-8, as the device sends it in clear
 * @param sealedKey its pre-shared key as {@link KeyVault} encrypted it for the device's id
 */
public record CoapCredentials(String identity, byte[] sealedKey) {
    public static final int IDENTITY_BYTES_MAX = 64;
    public static final int KEY_BYTES_MIN = 16;
    public static final int KEY_BYTES_MAX = 32;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CoapCredentials that
                && identity.equals(that.identity)
                && Arrays.equals(sealedKey, that.sealedKey);
    }

    @Override
    public int hashCode() {
        return 31 * identity.hashCode() + Arrays.hashCode(sealedKey);
    }

    @Override
    public String toString() {
        return "CoapCredentials[" + identity + "]";
    }
}
