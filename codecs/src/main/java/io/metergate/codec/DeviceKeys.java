package io.metergate.codec;

import io.metergate.codec.bytes.Hex;
import io.metergate.codec.crypto.Aes128;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that a device's frames are protected with, made ready for use once. Not thread-safe, like the ciphers in
 * it; never prints a key.
 */
public final class DeviceKeys {
    /** The keys of a device whose frames are open. */
    public static final DeviceKeys NONE = new DeviceKeys(null, null, null, false);

    private final byte @Nullable [] encryptionKey;
    private final byte @Nullable [] authenticationKey;
    private final byte @Nullable [] systemTitle;
    private final boolean acceptsUnauthenticated;
    private final boolean demandsProtection;
    private final @Nullable Aes128 encryption;
    private final Parts derived = new Parts();

    /**
     * Takes the keys of a device.
     *
     * @param encryptionKey 16 bytes, null where the frames are open
     * @param authenticationKey what DLMS authenticates with; null where the format has one key
     * @param systemTitle the eight bytes that DLMS makes its initialisation vectors of, where frames do not carry them
     * @param acceptsUnauthenticated whether frames are believed that the format could authenticate, but that are
     *     encrypted only (DLMS, security mode 7 of wireless M-Bus), and frames that are not protected at all (DLMS,
     *     wireless M-Bus), which without keys always are
     * @throws IllegalArgumentException for a key that is not 16 bytes long or a title that is not 8
     */
    public DeviceKeys(
            byte @Nullable [] encryptionKey,
            byte @Nullable [] authenticationKey,
            byte @Nullable [] systemTitle,
            boolean acceptsUnauthenticated) {
        this.encryptionKey = copy("encryption key", encryptionKey, Aes128.BLOCK);
        this.authenticationKey = copy("authentication key", authenticationKey, Aes128.BLOCK);
        this.systemTitle = copy("system title", systemTitle, 8);
        this.acceptsUnauthenticated = acceptsUnauthenticated;
        demandsProtection = encryptionKey != null && !acceptsUnauthenticated;
        this.encryption = encryptionKey == null ? null : new Aes128(encryptionKey);
    }

    /** One key, for formats that need no more. */
    public static DeviceKeys of(byte[] encryptionKey) {
        return new DeviceKeys(encryptionKey, null, null, false);
    }

    /** The block cipher of the encryption key; null without one. */
    public @Nullable Aes128 encryption() {
        return encryption;
    }

    /** A copy of the encryption key; null without one. */
    public byte @Nullable [] encryptionKey() {
        return encryptionKey == null ? null : encryptionKey.clone();
    }

    /** A copy of the key that DLMS authenticates with; null without one. */
    public byte @Nullable [] authenticationKey() {
        return authenticationKey == null ? null : authenticationKey.clone();
    }

    /** A copy of the system title; null without one. */
    public byte @Nullable [] systemTitle() {
        return systemTitle == null ? null : systemTitle.clone();
    }

    /** Whether there is a key, so that frames are expected to be protected. */
    public boolean hasKey() {
        return encryptionKey != null || authenticationKey != null;
    }

    /**
     * Whether frames are believed that the format could authenticate, but that are encrypted only (DLMS, security mode
     * 7 of wireless M-Bus) or not protected at all (DLMS, wireless M-Bus). Security mode 5 and the encryption of the
     * extended link layer have no authentication and are believed either way.
     */
    public boolean acceptsUnauthenticated() {
        return acceptsUnauthenticated;
    }

    /** Whether there is an encryption key and frames are believed only by what was done with it. */
    public boolean demandsProtection() {
        return demandsProtection;
    }

    /** What a format makes of the keys once and uses for every frame, such as subkeys. */
    public <T> T derived(Class<T> type, Function<DeviceKeys, T> maker) {
        return derived.of(type, () -> maker.apply(this));
    }

    @Override
    public String toString() {
        String title = systemTitle == null ? "" : ", system title " + Hex.format(systemTitle);
        return "DeviceKeys[" + (encryptionKey == null ? "no key" : "a key") + title + "]";
    }

    private static byte @Nullable [] copy(String name, byte @Nullable [] bytes, int length) {
        if (bytes != null && bytes.length != length) {
            throw new IllegalArgumentException("the " + name + " has " + bytes.length + " bytes, not " + length);
        }
        return bytes == null ? null : bytes.clone();
    }
}
