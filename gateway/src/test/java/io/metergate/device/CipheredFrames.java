package io.metergate.device;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullUnmarked;

/** Pushes as a DLMS meter makes them: one register, ciphered and authenticated by security suite 0. */
@NullUnmarked
public final class CipheredFrames {
    public static final String ENCRYPTION_KEY = "00112233445566778899AABBCCDDEEFF";
    public static final String AUTHENTICATION_KEY = "F0E1D2C3B4A5968778695A4B3C2D1E0F";
    public static final FrameProtection PROTECTION =
            new FrameProtection(bytes(ENCRYPTION_KEY), bytes(AUTHENTICATION_KEY), null, false);

    private static final String SYSTEM_TITLE = "4D45540000000001";
    private static final byte GENERAL_GLO_CIPHERING = (byte) 0xDB;
    private static final byte AUTHENTICATED_AND_ENCRYPTED = 0x30;
    private static final int TAG_BITS = 96;

    private CipheredFrames() {}

    /** A Data-Notification with 1-0:1.8.0 in watt-hours. */
    public static byte[] push(int invocationCounter, long wattHours) {
        // A list of one structure: logical name, double-long-unsigned, scaler 0 and unit Wh.
        String list = "0101" + "0203" + "09060100010800FF" + "06" + String.format("%08X", wattHours) + "02020F00161E";
        byte[] secured = secured(invocationCounter, bytes("0F0000000100" + list));
        byte[] title = bytes(SYSTEM_TITLE);
        return ByteBuffer.allocate(2 + title.length + 6 + secured.length)
                .put(GENERAL_GLO_CIPHERING)
                .put((byte) title.length)
                .put(title)
                .put((byte) (5 + secured.length))
                .put(AUTHENTICATED_AND_ENCRYPTED)
                .putInt(invocationCounter)
                .put(secured)
                .array();
    }

    private static byte[] secured(int invocationCounter, byte[] plain) {
        byte[] vector = ByteBuffer.allocate(12)
                .put(bytes(SYSTEM_TITLE))
                .putInt(invocationCounter)
                .array();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(bytes(ENCRYPTION_KEY), "AES"),
                    new GCMParameterSpec(TAG_BITS, vector));
            cipher.updateAAD(new byte[] {AUTHENTICATED_AND_ENCRYPTED});
            cipher.updateAAD(bytes(AUTHENTICATION_KEY));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
