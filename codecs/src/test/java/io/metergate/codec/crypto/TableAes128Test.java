package io.metergate.codec.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.bytes.Hex;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableAes128Test {
    private static final long SEED = 20_260_104;

    /** The example of FIPS 197, appendix C.1. */
    @Test
    void encryptsTheExampleOfTheStandard() {
        TableAes128 cipher = new TableAes128();
        cipher.key(Hex.parse("000102030405060708090a0b0c0d0e0f"), 0);
        byte[] block = Hex.parse("00112233445566778899aabbccddeeff");
        cipher.encrypt(block, 0, 16, block, 0);
        assertEquals("69C4E0D86A7B0430D8CDB78070B4C55A", Hex.format(block));
        cipher.decrypt(block, 0, 16, block, 0);
        assertEquals("00112233445566778899AABBCCDDEEFF", Hex.format(block));
    }

    @Test
    void agreesWithTheCipherOfTheJdk() {
        Random random = new Random(SEED);
        TableAes128 cipher = new TableAes128();
        byte[] key = new byte[16];
        byte[] in = new byte[48];
        byte[] mine = new byte[48];
        byte[] theirs = new byte[48];
        for (int i = 0; i < 500; i++) {
            random.nextBytes(key);
            random.nextBytes(in);
            cipher.key(key, 0);
            Aes128 jdk = new Aes128(key);
            cipher.encrypt(in, 0, 48, mine, 0);
            jdk.encrypt(in, 0, 48, theirs, 0);
            assertArrayEquals(theirs, mine);
            cipher.decrypt(in, 0, 48, mine, 0);
            jdk.decrypt(in, 0, 48, theirs, 0);
            assertArrayEquals(theirs, mine);
        }
    }
}
