package io.metergate.codec.dlms;

import io.metergate.codec.DeviceKeys;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.crypto.Gcm128;
import org.jspecify.annotations.Nullable;

/** The keys of a device made ready for security suite 0 (IEC 62056-5-3, clause 5.3: AES-GCM-128, tags of 12 bytes). */
final class Suite0 {
    static final int TAG = 12;
    static final int KEY = Aes128.BLOCK;
    static final int TITLE = 8;

    final @Nullable Gcm128 gcm;
    final byte @Nullable [] authenticationKey;
    final byte @Nullable [] systemTitle;
    /** What is authenticated beside an encrypted message: security control 30 and the authentication key. */
    final Gcm128.@Nullable Hashed additional;

    private Suite0(@Nullable Gcm128 gcm, byte @Nullable [] authenticationKey, byte @Nullable [] systemTitle) {
        this.gcm = gcm;
        this.authenticationKey = authenticationKey;
        this.systemTitle = systemTitle;
        this.additional = gcm == null || authenticationKey == null
                ? null
                : gcm.hashed(additional(SecurityControl.AUTHENTICATED | SecurityControl.ENCRYPTED, authenticationKey));
    }

    static Suite0 of(DeviceKeys keys) {
        Aes128 cipher = keys.encryption();
        return new Suite0(cipher == null ? null : new Gcm128(cipher), keys.authenticationKey(), keys.systemTitle());
    }

    /** Security control and authentication key, one after the other. */
    static byte[] additional(int control, byte[] authenticationKey) {
        byte[] additional = new byte[1 + KEY];
        additional[0] = (byte) control;
        System.arraycopy(authenticationKey, 0, additional, 1, KEY);
        return additional;
    }
}
