package io.metergate.codec.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AES block cipher with one key (FIPS 197), block by block. Initialising a cipher of the JDK for each frame costs
 * more than decoding the frame, so modes are built on this one, which is initialised once. Not thread-safe.
 */
public final class Aes128 implements BlockCipher {
    /** Bytes in a block and in a key. */
    public static final int BLOCK = 16;

    private final Cipher encryption;
    private final Cipher decryption;

    public Aes128(byte[] key) {
        if (key.length != BLOCK) {
            throw new IllegalArgumentException("an AES-128 key has 16 bytes, not " + key.length);
        }
        encryption = cipher(Cipher.ENCRYPT_MODE, key);
        decryption = cipher(Cipher.DECRYPT_MODE, key);
    }

    /** Encrypts whole blocks; in and out may be the same range, which makes garbage. */
    @Override
    public void encrypt(byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        update(encryption, in, inOffset, length, out, outOffset);
    }

    /** Decrypts whole blocks; in and out may be the same range, which makes garbage. */
    @Override
    public void decrypt(byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        update(decryption, in, inOffset, length, out, outOffset);
    }

    private static void update(Cipher cipher, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        if (length % BLOCK != 0) {
            throw new IllegalArgumentException(length + " bytes are not whole blocks");
        }
        try {
            cipher.update(in, inOffset, length, out, outOffset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }
}
