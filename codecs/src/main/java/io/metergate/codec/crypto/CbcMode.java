package io.metergate.codec.crypto;

/** Cipher block chaining (NIST SP 800-38A, 6.2) on a block cipher that was initialised once. */
public final class CbcMode {
    private CbcMode() {}

    /**
     * Decrypts whole blocks into another array.
     *
     * @param iv where the initialisation vector of one block is
     */
    public static void decrypt(
            BlockCipher cipher,
            byte[] in,
            int inOffset,
            int length,
            byte[] iv,
            int ivOffset,
            byte[] out,
            int outOffset) {
        cipher.decrypt(in, inOffset, length, out, outOffset);
        int first = Math.min(length, Aes128.BLOCK);
        for (int i = 0; i < first; i++) {
            out[outOffset + i] ^= iv[ivOffset + i];
        }
        for (int i = Aes128.BLOCK; i < length; i++) {
            out[outOffset + i] ^= in[inOffset + i - Aes128.BLOCK];
        }
    }
}
