package io.metergate.codec.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The AES block cipher (FIPS 197) for keys that serve one message only: taking a new key makes no garbage, which the
 * ciphers of the JDK can't do. Slower than those for many blocks. Not thread-safe.
 */
public final class TableAes128 implements BlockCipher {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int ROUNDS = 10;
    private static final int WORDS = 4;
    private static final int LAST = WORDS * ROUNDS;
    private static final int[] SUBSTITUTE = new int[256];
    private static final int[] INVERSE = new int[256];
    /** A round's substitution and mixing of one byte, for each of the four rows. */
    private static final int[] ENCRYPT = new int[4 * 256];

    private static final int[] DECRYPT = new int[4 * 256];

    static {
        int p = 1;
        int q = 1;
        do {
            p = p ^ (p << 1) ^ ((p & 0x80) != 0 ? 0x11B : 0);
            q ^= q << 1;
            q ^= q << 2;
            q ^= q << 4;
            q = (q & 0xFF) ^ ((q & 0x80) != 0 ? 0x09 : 0);
            SUBSTITUTE[p] = affine(q);
        } while (p != 1);
        SUBSTITUTE[0] = 0x63;
        for (int i = 0; i < 256; i++) {
            INVERSE[SUBSTITUTE[i]] = i;
        }
        for (int i = 0; i < 256; i++) {
            int s = SUBSTITUTE[i];
            fill(ENCRYPT, i, (times(s, 2) << 24) | (s << 16) | (s << 8) | times(s, 3));
            int t = INVERSE[i];
            fill(DECRYPT, i, (times(t, 14) << 24) | (times(t, 9) << 16) | (times(t, 13) << 8) | times(t, 11));
        }
    }

    private final int[] encryption = new int[WORDS * (ROUNDS + 1)];
    private final int[] decryption = new int[WORDS * (ROUNDS + 1)];

    /** Takes a key of sixteen bytes instead of the one before. */
    public void key(byte[] key, int offset) {
        int a = word(key, offset);
        int b = word(key, offset + 4);
        int c = word(key, offset + 8);
        int d = word(key, offset + 12);
        int round = 1;
        for (int i = 0; i < encryption.length; i += WORDS) {
            put(encryption, i, a, b, c, d);
            boolean outer = i == 0 || i == LAST;
            if (outer) {
                put(decryption, LAST - i, a, b, c, d);
            } else {
                put(decryption, LAST - i, mixedBack(a), mixedBack(b), mixedBack(c), mixedBack(d));
            }
            a ^= rows(SUBSTITUTE, d << 8, d << 8, d << 8, d >>> 24) ^ (round << 24);
            b ^= a;
            c ^= b;
            d ^= c;
            round = (round << 1) ^ ((round & 0x80) != 0 ? 0x11B : 0);
        }
    }

    /** Encrypts whole blocks; in and out may be the same range. */
    @Override
    public void encrypt(byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        for (int i = 0; i + Aes128.BLOCK <= length; i += Aes128.BLOCK) {
            encryptBlock(in, inOffset + i, out, outOffset + i);
        }
    }

    /** Decrypts whole blocks; in and out may be the same range. */
    @Override
    public void decrypt(byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        for (int i = 0; i + Aes128.BLOCK <= length; i += Aes128.BLOCK) {
            decryptBlock(in, inOffset + i, out, outOffset + i);
        }
    }

    private void encryptBlock(byte[] in, int from, byte[] out, int to) {
        int[] keys = encryption;
        int a = word(in, from) ^ keys[0];
        int b = word(in, from + 4) ^ keys[1];
        int c = word(in, from + 8) ^ keys[2];
        int d = word(in, from + 12) ^ keys[3];
        for (int k = WORDS; k < LAST; k += WORDS) {
            int w = mixed(ENCRYPT, a, b, c, d) ^ keys[k];
            int x = mixed(ENCRYPT, b, c, d, a) ^ keys[k + 1];
            int y = mixed(ENCRYPT, c, d, a, b) ^ keys[k + 2];
            int z = mixed(ENCRYPT, d, a, b, c) ^ keys[k + 3];
            a = w;
            b = x;
            c = y;
            d = z;
        }
        put(out, to, rows(SUBSTITUTE, a, b, c, d) ^ keys[LAST]);
        put(out, to + 4, rows(SUBSTITUTE, b, c, d, a) ^ keys[LAST + 1]);
        put(out, to + 8, rows(SUBSTITUTE, c, d, a, b) ^ keys[LAST + 2]);
        put(out, to + 12, rows(SUBSTITUTE, d, a, b, c) ^ keys[LAST + 3]);
    }

    private void decryptBlock(byte[] in, int from, byte[] out, int to) {
        int[] keys = decryption;
        int a = word(in, from) ^ keys[0];
        int b = word(in, from + 4) ^ keys[1];
        int c = word(in, from + 8) ^ keys[2];
        int d = word(in, from + 12) ^ keys[3];
        for (int k = WORDS; k < LAST; k += WORDS) {
            int w = mixed(DECRYPT, a, d, c, b) ^ keys[k];
            int x = mixed(DECRYPT, b, a, d, c) ^ keys[k + 1];
            int y = mixed(DECRYPT, c, b, a, d) ^ keys[k + 2];
            int z = mixed(DECRYPT, d, c, b, a) ^ keys[k + 3];
            a = w;
            b = x;
            c = y;
            d = z;
        }
        put(out, to, rows(INVERSE, a, d, c, b) ^ keys[LAST]);
        put(out, to + 4, rows(INVERSE, b, a, d, c) ^ keys[LAST + 1]);
        put(out, to + 8, rows(INVERSE, c, b, a, d) ^ keys[LAST + 2]);
        put(out, to + 12, rows(INVERSE, d, c, b, a) ^ keys[LAST + 3]);
    }

    /** One column of a round: the tables of the four rows stand one after the other. */
    private static int mixed(int[] tables, int a, int b, int c, int d) {
        return tables[a >>> 24]
                ^ tables[256 + (b >>> 16 & 0xFF)]
                ^ tables[512 + (c >>> 8 & 0xFF)]
                ^ tables[768 + (d & 0xFF)];
    }

    private static int rows(int[] box, int a, int b, int c, int d) {
        return (box[a >>> 24] << 24) | (box[b >>> 16 & 0xFF] << 16) | (box[c >>> 8 & 0xFF] << 8) | box[d & 0xFF];
    }

    /** The inverse mixing of a column, by the tables that also hold the inverse substitution. */
    private static int mixedBack(int word) {
        return DECRYPT[SUBSTITUTE[word >>> 24]]
                ^ DECRYPT[256 + SUBSTITUTE[word >>> 16 & 0xFF]]
                ^ DECRYPT[512 + SUBSTITUTE[word >>> 8 & 0xFF]]
                ^ DECRYPT[768 + SUBSTITUTE[word & 0xFF]];
    }

    private static void fill(int[] tables, int value, int mixed) {
        for (int row = 0; row < WORDS; row++) {
            tables[row * 256 + value] = Integer.rotateRight(mixed, 8 * row);
        }
    }

    private static void put(int[] keys, int at, int a, int b, int c, int d) {
        keys[at] = a;
        keys[at + 1] = b;
        keys[at + 2] = c;
        keys[at + 3] = d;
    }

    private static int affine(int q) {
        int x = q ^ (q << 1) ^ (q << 2) ^ (q << 3) ^ (q << 4);
        return ((x ^ (x >> 8)) & 0xFF) ^ 0x63;
    }

    private static int times(int value, int factor) {
        int product = 0;
        int power = value;
        for (int rest = factor; rest != 0; rest >>= 1) {
            product ^= (rest & 1) != 0 ? power : 0;
            power = (power << 1) ^ ((power & 0x80) != 0 ? 0x11B : 0);
        }
        return product;
    }

    private static int word(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    private static void put(byte[] bytes, int at, int word) {
        INTS.set(bytes, at, word);
    }
}
