package io.metergate.codec.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

/** The modes against the examples of NIST SP 800-38A (F.2.1, F.5.1). */
class ModesTest {
    private static final Aes128 CIPHER = new Aes128(Hex.parse("2b7e151628aed2a6abf7158809cf4f3c"));
    private static final byte[] PLAIN = Hex.parse("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");

    @Test
    void decryptsChainedBlocks() {
        byte[] in = Hex.parse("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2");
        byte[] iv = Hex.parse("000102030405060708090a0b0c0d0e0f");
        byte[] out = new byte[32];
        CbcMode.decrypt(CIPHER, in, 0, 32, iv, 0, out, 0);
        assertArrayEquals(PLAIN, out);
    }

    @Test
    void countsBlocks() {
        byte[] first = Hex.parse("f0f1f2f3f4f5f6f7f8f9fafbfcfdfe00");
        byte[] out = new byte[600];
        CtrMode mode = new CtrMode();
        mode.apply(CIPHER, first, new byte[600], 0, 600, out, 0);
        byte[] third = first.clone();
        third[15] = 2;
        byte[] block = new byte[16];
        CIPHER.encrypt(third, 0, 16, block, 0);
        assertEquals(Hex.spaced(block, 0, 16), Hex.spaced(out, 32, 16));
        mode.apply(CIPHER, first, out, 0, 600, out, 0);
        assertArrayEquals(new byte[600], out);
        assertThrows(IllegalArgumentException.class, () -> mode.apply(CIPHER, first, new byte[4097], 0, 4097, out, 0));
    }
}
