package io.metergate.codec.crypto;

import java.util.Arrays;

/**
 * The cipher-based message authentication code (NIST SP 800-38B, RFC 4493), for a message that comes in parts. Keeps
 * its blocks, so it is not thread-safe.
 */
public final class Cmac {
    private static final int REDUCTION = 0x87;

    private final BlockCipher cipher;
    private final byte[] whole = new byte[Aes128.BLOCK];
    private final byte[] padded = new byte[Aes128.BLOCK];
    private final byte[] chain = new byte[Aes128.BLOCK];
    private final byte[] next = new byte[Aes128.BLOCK];
    private int filled;

    /** A code with a cipher whose key may change; {@link #keyed} tells when it did. */
    public Cmac(BlockCipher cipher) {
        this.cipher = cipher;
        keyed();
    }

    /** Makes the subkeys of the cipher's key. */
    public Cmac keyed() {
        Arrays.fill(chain, (byte) 0);
        cipher.encrypt(chain, 0, Aes128.BLOCK, whole, 0);
        doubled(whole, whole);
        doubled(whole, padded);
        return this;
    }

    /** Begins a message. */
    public Cmac start() {
        Arrays.fill(chain, (byte) 0);
        filled = 0;
        return this;
    }

    /** Adds bytes to the message. */
    public Cmac add(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            add(bytes[i]);
        }
        return this;
    }

    /** Adds a byte to the message. */
    public Cmac add(int value) {
        if (filled == Aes128.BLOCK) {
            cipher.encrypt(chain, 0, Aes128.BLOCK, next, 0);
            System.arraycopy(next, 0, chain, 0, Aes128.BLOCK);
            filled = 0;
        }
        chain[filled++] ^= (byte) value;
        return this;
    }

    /** Ends the message and writes its code of sixteen bytes. */
    public void finish(byte[] out, int offset) {
        byte[] last = whole;
        if (filled < Aes128.BLOCK) {
            chain[filled] ^= (byte) 0x80;
            last = padded;
        }
        for (int i = 0; i < Aes128.BLOCK; i++) {
            chain[i] ^= last[i];
        }
        cipher.encrypt(chain, 0, Aes128.BLOCK, out, offset);
    }

    /** Ends the message and compares up to sixteen bytes of its code with those that were sent, in constant time. */
    public boolean matches(byte[] bytes, int offset, int length) {
        finish(next, 0);
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= next[i] ^ bytes[offset + i];
        }
        return difference == 0 && length > 0;
    }

    /** Multiplies by two in the field of 128 bit polynomials. */
    private static void doubled(byte[] in, byte[] out) {
        int carry = in[0] < 0 ? REDUCTION : 0;
        for (int i = 0; i < Aes128.BLOCK - 1; i++) {
            out[i] = (byte) ((in[i] << 1) | (in[i + 1] >> 7 & 1));
        }
        out[Aes128.BLOCK - 1] = (byte) ((in[Aes128.BLOCK - 1] << 1) ^ carry);
    }
}
