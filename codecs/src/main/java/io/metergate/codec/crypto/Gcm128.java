package io.metergate.codec.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * AES-128 in Galois/counter mode (NIST SP 800-38D) with nonces of twelve bytes, for many short messages under one
 * key.
 *
 * <p>The cipher of the JDK has to be initialised for every nonce, which makes about 1 KB of garbage. Here the counter
 * blocks go through {@link Aes128} at once, and GHASH takes the products of each nibble from tables of 1 KB in all,
 * adds those of two blocks without reducing, and reduces once for both; no garbage is made. The JDK multiplies in
 * hardware, so that it is the quicker one for messages of several hundred bytes. Tables of one entry for each byte
 * would be quicker still; but a gateway holds a set for each of its devices, and a device's tables are hardly ever in
 * the cache when its next message comes. Which entries are read depends on the hash, as with every such table: the time
 * of a look-up tells something to whoever shares the processor. Not thread-safe.
 */
public final class Gcm128 {
    /** Bytes in a nonce. */
    public static final int NONCE = 12;

    private static final int BLOCK = Aes128.BLOCK;
    private static final int CHUNK = 16 * BLOCK;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final Aes128 cipher;
    /** The products of nibbles with the hash key, and with its square. */
    private final NibbleProducts once;

    private final NibbleProducts squared;
    /** The blocks to encrypt and what becomes of them, apart, as the JDK makes a copy where they are one. */
    private final byte[] blocks = new byte[CHUNK];

    private final byte[] stream = new byte[CHUNK];
    private final byte[] last = new byte[BLOCK];
    private long hash0;
    private long hash1;

    /** Additional data that is hashed already, as messages under one key often begin with the same. */
    public record Hashed(long first, long second, long bits) {}

    public Gcm128(Aes128 cipher) {
        this.cipher = cipher;
        cipher.encrypt(blocks, 0, BLOCK, stream, 0);
        hash0 = (long) LONGS.get(stream, 0);
        hash1 = (long) LONGS.get(stream, 8);
        once = new NibbleProducts(hash0, hash1);
        multiply(hash0, hash1);
        squared = new NibbleProducts(hash0, hash1);
    }

    /** Hashes additional data once, for any number of messages. */
    public Hashed hashed(byte[] additional) {
        hash(additional, 0, additional.length);
        return new Hashed(hash0, hash1, 8L * additional.length);
    }

    /**
     * Opens a message: checks its tag, and only then decrypts it.
     *
     * @param tagLength how many bytes of the tag there are, 12 to 16; they follow the message
     * @return false when the tag is not the message's; nothing is written then
     */
    public boolean open(
            byte[] nonce,
            int nonceOffset,
            Hashed additional,
            byte[] in,
            int inOffset,
            int length,
            int tagLength,
            byte[] out,
            int outOffset) {
        hash0 = additional.first;
        hash1 = additional.second;
        return open(nonce, nonceOffset, additional.bits, in, inOffset, length, tagLength, out, outOffset);
    }

    /** Like {@link #open} for additional data that differs each time, from an index of its array on. */
    public boolean open(
            byte[] nonce,
            byte[] additional,
            int additionalOffset,
            int additionalLength,
            byte[] in,
            int inOffset,
            int length,
            int tagLength,
            byte[] out,
            int outOffset) {
        hash(additional, additionalOffset, additionalLength);
        return open(nonce, 0, 8L * additionalLength, in, inOffset, length, tagLength, out, outOffset);
    }

    /** Goes on from the hash of the additional data. */
    private boolean open(
            byte[] nonce,
            int nonceOffset,
            long additionalBits,
            byte[] in,
            int inOffset,
            int length,
            int tagLength,
            byte[] out,
            int outOffset) {
        absorb(in, inOffset, length);
        finish(additionalBits, 8L * length);
        counters(nonce, nonceOffset, 1, Math.min(CHUNK, length + 2 * BLOCK - 1 & -BLOCK));
        if (!tagMatches(in, inOffset + length, tagLength)) {
            return false;
        }
        mask(nonce, nonceOffset, in, inOffset, length, out, outOffset);
        return true;
    }

    /** Like {@link #open} for a message whose additional data differs each time. */
    public boolean open(
            byte[] nonce, byte[] additional, byte[] in, int inOffset, int length, int tagLength, byte[] out) {
        return open(nonce, 0, hashed(additional), in, inOffset, length, tagLength, out, 0);
    }

    /** Whether data that is only authenticated has that tag. */
    public boolean verify(byte[] nonce, byte[] data, int offset, int length, byte[] tag, int tagOffset, int tagLength) {
        hash(data, offset, length);
        finish(8L * length, 0);
        counters(nonce, 0, 1, BLOCK);
        return tagMatches(tag, tagOffset, tagLength);
    }

    /** Encrypts or decrypts without authentication. */
    public void crypt(byte[] nonce, int nonceOffset, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        counters(nonce, nonceOffset, 1, Math.min(CHUNK, length + 2 * BLOCK - 1 & -BLOCK));
        mask(nonce, nonceOffset, in, inOffset, length, out, outOffset);
    }

    /** Encrypts a message and writes it with its tag after it. */
    public void seal(
            byte[] nonce, byte[] additional, byte[] in, int inOffset, int length, int tagLength, byte[] out, int to) {
        crypt(nonce, 0, in, inOffset, length, out, to);
        hash(additional, 0, additional.length);
        absorb(out, to, length);
        finish(8L * additional.length, 8L * length);
        writeTag(nonce, tagLength, out, to + length);
    }

    /** Writes the tag of data that is only authenticated. */
    public void authenticate(byte[] nonce, byte[] data, int tagLength, byte[] out, int to) {
        hash(data, 0, data.length);
        finish(8L * data.length, 0);
        writeTag(nonce, tagLength, out, to);
    }

    private void writeTag(byte[] nonce, int tagLength, byte[] out, int to) {
        counters(nonce, 0, 1, BLOCK);
        LONGS.set(stream, 0, (long) LONGS.get(stream, 0) ^ hash0);
        LONGS.set(stream, 8, (long) LONGS.get(stream, 8) ^ hash1);
        System.arraycopy(stream, 0, out, to, tagLength);
    }

    /** Every byte is compared, so that the time tells nothing. */
    private boolean tagMatches(byte[] tag, int offset, int length) {
        LONGS.set(last, 0, (long) LONGS.get(stream, 0) ^ hash0);
        LONGS.set(last, 8, (long) LONGS.get(stream, 8) ^ hash1);
        long different = (long) LONGS.get(last, 0) ^ (long) LONGS.get(tag, offset);
        for (int i = Long.BYTES; i < length; i++) {
            different |= last[i] ^ tag[offset + i];
        }
        return different == 0;
    }

    /** Fills the stream with the encrypted counter blocks from a number on. */
    private void counters(byte[] nonce, int offset, int first, int length) {
        long start = (long) LONGS.get(nonce, offset);
        int rest = (int) INTS.get(nonce, offset + 8);
        for (int i = 0, counter = first; i < length; i += BLOCK, counter++) {
            LONGS.set(blocks, i, start);
            INTS.set(blocks, i + 8, rest);
            INTS.set(blocks, i + 12, counter);
        }
        cipher.encrypt(blocks, 0, length, stream, 0);
    }

    /** Adds the stream, whose first block is spent on the tag. */
    private void mask(byte[] nonce, int nonceOffset, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        int used = BLOCK;
        int counter = CHUNK / BLOCK + 1;
        int i = 0;
        while (i < length) {
            int n = Math.min(length - i, CHUNK - used);
            xor(used, in, inOffset + i, n, out, outOffset + i);
            i += n;
            if (i < length) {
                counters(nonce, nonceOffset, counter, Math.min(CHUNK, length - i + BLOCK - 1 & -BLOCK));
                counter += CHUNK / BLOCK;
                used = 0;
            }
        }
    }

    private void xor(int used, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        int i = 0;
        for (; i <= length - 8; i += 8) {
            LONGS.set(out, outOffset + i, (long) LONGS.get(in, inOffset + i) ^ (long) LONGS.get(stream, used + i));
        }
        for (; i < length; i++) {
            out[outOffset + i] = (byte) (in[inOffset + i] ^ stream[used + i]);
        }
    }

    private void hash(byte[] data, int offset, int length) {
        hash0 = 0;
        hash1 = 0;
        absorb(data, offset, length);
    }

    private void absorb(byte[] data, int offset, int length) {
        int i = 0;
        for (; i <= length - 2 * BLOCK; i += 2 * BLOCK) {
            int at = offset + i;
            multiply(
                    (long) LONGS.get(data, at) ^ hash0,
                    (long) LONGS.get(data, at + 8) ^ hash1,
                    (long) LONGS.get(data, at + 16),
                    (long) LONGS.get(data, at + 24));
        }
        for (; i <= length - BLOCK; i += BLOCK) {
            multiply((long) LONGS.get(data, offset + i) ^ hash0, (long) LONGS.get(data, offset + i + 8) ^ hash1);
        }
        if (i < length) {
            absorbRest(data, offset, length, length - i);
        }
    }

    /** The last bytes, fewer than a block, with zeros behind them. */
    private void absorbRest(byte[] data, int offset, int length, int rest) {
        if (length < BLOCK) {
            LONGS.set(last, 0, 0L);
            LONGS.set(last, 8, 0L);
            System.arraycopy(data, offset, last, 0, length);
            multiply((long) LONGS.get(last, 0) ^ hash0, (long) LONGS.get(last, 8) ^ hash1);
            return;
        }
        // A copy could be read no sooner than it is written, so the block that ends there is shifted instead.
        long first = (long) LONGS.get(data, offset + length - BLOCK);
        long second = (long) LONGS.get(data, offset + length - Long.BYTES);
        int shift = Byte.SIZE * (BLOCK - rest);
        boolean wide = shift >= Long.SIZE;
        long x0 = wide ? second << shift : (first << shift) | (second >>> -shift);
        multiply(x0 ^ hash0, wide ? hash1 : (second << shift) ^ hash1);
    }

    private void finish(long additionalBits, long bits) {
        multiply(additionalBits ^ hash0, bits ^ hash1);
    }

    /**
     * The hash becomes x times the hash key. Bit 0 of a block is its first; byte i of x counts for a shift by 8 i.
     * Bytes i and i + 8 need the same shift within their words, so eight steps do, in 256 bits of which the last
     * eight stay 0.
     */
    private void multiply(long x0, long x1) {
        long w0 = 0;
        long w1 = 0;
        long w2 = 0;
        long w3 = 0;
        NibbleProducts products = once;
        for (int shift = 0; shift < 64; shift += 8) {
            int a = (int) (x0 >>> shift);
            int b = (int) (x1 >>> shift);
            w3 = w3 >>> 8 | w2 << 56;
            w2 = (w2 >>> 8 | w1 << 56) ^ products.second(b);
            w1 = (w1 >>> 8 | w0 << 56) ^ (products.second(a) ^ products.first(b));
            w0 = w0 >>> 8 ^ products.first(a);
        }
        reduce(w0, w1, w2, w3);
    }

    /**
     * The hash becomes x times the square of the hash key plus y times the hash key, which is what two blocks one after
     * the other come to. Neither waits for the other, and both are reduced at once.
     */
    private void multiply(long x0, long x1, long y0, long y1) {
        long w0 = 0;
        long w1 = 0;
        long w2 = 0;
        long w3 = 0;
        NibbleProducts far = squared;
        NibbleProducts near = once;
        for (int shift = 0; shift < 64; shift += 8) {
            int a = (int) (x0 >>> shift);
            int b = (int) (x1 >>> shift);
            int c = (int) (y0 >>> shift);
            int d = (int) (y1 >>> shift);
            w3 = w3 >>> 8 | w2 << 56;
            w2 = (w2 >>> 8 | w1 << 56) ^ (far.second(b) ^ near.second(d));
            w1 = (w1 >>> 8 | w0 << 56) ^ ((far.second(a) ^ near.second(c)) ^ (far.first(b) ^ near.first(d)));
            w0 = w0 >>> 8 ^ (far.first(a) ^ near.first(c));
        }
        reduce(w0, w1, w2, w3);
    }

    private void reduce(long w0, long w1, long w2, long w3) {
        hash0 = w0 ^ w2 ^ w2 >>> 1 ^ w2 >>> 2 ^ w2 >>> 7;
        hash1 = w1 ^ w3 ^ (w3 >>> 1 | w2 << 63) ^ (w3 >>> 2 | w2 << 62) ^ (w3 >>> 7 | w2 << 57);
    }
}
