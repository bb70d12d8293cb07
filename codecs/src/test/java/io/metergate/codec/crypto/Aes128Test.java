package io.metergate.codec.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class Aes128Test {
    private final Aes128 aes = new Aes128(Hex.parse("000102030405060708090A0B0C0D0E0F"));

    /** FIPS 197, appendix C.1. */
    @Test
    void encryptsAndDecryptsTheExampleOfTheStandard() {
        byte[] block = Hex.parse("00112233445566778899AABBCCDDEEFF");
        aes.encrypt(block, 0, 16, block, 0);
        assertEquals("69C4E0D86A7B0430D8CDB78070B4C55A", Hex.format(block));
        aes.decrypt(block, 0, 16, block, 0);
        assertEquals("00112233445566778899AABBCCDDEEFF", Hex.format(block));
    }

    @Test
    void takesWholeBlocksOnly() {
        byte[] bytes = new byte[17];
        assertThrows(IllegalArgumentException.class, () -> aes.encrypt(bytes, 0, 17, bytes, 0));
    }
}
