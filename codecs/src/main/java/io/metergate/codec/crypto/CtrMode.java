package io.metergate.codec.crypto;

/**
 * Counter mode (NIST SP 800-38A, 6.5) with a counter in the last byte of the block, for messages of up to 4096 bytes.
 * Keeps its blocks, so it is not thread-safe.
 */
public final class CtrMode {
    private static final int COUNTER = Aes128.BLOCK - 1;
    private static final int BLOCKS_MAX = 256;
    private static final int BLOCKS_USUAL = 16;

    private byte[] counters = {};
    private byte[] stream = {};

    /**
     * Encrypts or decrypts into an array that may be the same.
     *
     * @param first the first counter block, whose last byte counts from there
     * @throws IllegalArgumentException for more bytes than the counter has blocks for
     */
    public void apply(Aes128 cipher, byte[] first, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        int blocks = (length + Aes128.BLOCK - 1) / Aes128.BLOCK;
        if (blocks + (first[COUNTER] & 0xFF) > BLOCKS_MAX) {
            throw new IllegalArgumentException(length + " bytes are more than the counter can number");
        }
        if (stream.length < blocks * Aes128.BLOCK) {
            int room = Math.max(blocks, BLOCKS_USUAL) * Aes128.BLOCK;
            counters = new byte[room];
            stream = new byte[room];
        }
        for (int i = 0; i < blocks; i++) {
            System.arraycopy(first, 0, counters, i * Aes128.BLOCK, Aes128.BLOCK);
            counters[i * Aes128.BLOCK + COUNTER] += (byte) i;
        }
        // In one array the cipher of the JDK would work on a copy.
        cipher.encrypt(counters, 0, blocks * Aes128.BLOCK, stream, 0);
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = (byte) (in[inOffset + i] ^ stream[i]);
        }
    }
}
