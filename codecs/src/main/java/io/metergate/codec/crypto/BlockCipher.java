package io.metergate.codec.crypto;

/** A block cipher with its key. Modes are built on it. */
public interface BlockCipher {
    /** Encrypts whole blocks. */
    void encrypt(byte[] in, int inOffset, int length, byte[] out, int outOffset);

    /** Decrypts whole blocks. */
    void decrypt(byte[] in, int inOffset, int length, byte[] out, int outOffset);
}
