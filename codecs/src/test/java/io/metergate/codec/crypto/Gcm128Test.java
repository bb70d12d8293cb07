package io.metergate.codec.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.metergate.codec.bytes.Hex;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class Gcm128Test {
    private static final long SEED = 20_261_124;

    @Test
    void givesTheSecondTestCaseOfTheSpecification() {
        Gcm128 gcm = new Gcm128(new Aes128(new byte[16]));
        byte[] out = new byte[32];
        gcm.seal(new byte[12], new byte[0], new byte[16], 0, 16, 16, out, 0);
        assertEquals("0388DACE60B6A392F328C2B971B2FE78AB6E47D42CEC13BDF53A67B21257BDDF", Hex.format(out));
    }

    @Test
    void agreesWithTheJdkOnAnyInput() throws GeneralSecurityException {
        Random random = new Random(SEED);
        for (int round = 0; round < 3000; round++) {
            byte[] key = bytes(random, 16);
            byte[] nonce = bytes(random, 12);
            byte[] additional = bytes(random, random.nextInt(50));
            byte[] plain = bytes(random, random.nextInt(round % 10 == 0 ? 900 : 100));
            int tag = 12 + random.nextInt(5);
            byte[] expected = jdk(key, nonce, additional, plain, tag);
            Gcm128 gcm = new Gcm128(new Aes128(key));
            byte[] sealed = new byte[plain.length + tag];
            gcm.seal(nonce, additional, plain, 0, plain.length, tag, sealed, 0);
            assertArrayEquals(expected, sealed, () -> "seed " + SEED + " key " + Hex.format(key));

            byte[] opened = new byte[plain.length];
            assertTrue(gcm.open(nonce, additional, sealed, 0, plain.length, tag, opened));
            assertArrayEquals(plain, opened);
            assertTrue(gcm.open(nonce, 0, gcm.hashed(additional), sealed, 0, plain.length, tag, sealed, 0));
            assertArrayEquals(plain, Arrays.copyOf(sealed, plain.length), "in its own place");
        }
    }

    @Test
    void authenticatesWithoutEncrypting() throws GeneralSecurityException {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            byte[] key = bytes(random, 16);
            byte[] nonce = bytes(random, 12);
            byte[] data = bytes(random, random.nextInt(100));
            byte[] expected = jdk(key, nonce, data, new byte[0], 12);
            Gcm128 gcm = new Gcm128(new Aes128(key));
            byte[] tag = new byte[12];
            gcm.authenticate(nonce, data, 12, tag, 0);
            assertArrayEquals(expected, tag);
            assertTrue(gcm.verify(nonce, data, 0, data.length, tag, 0, 12));
            tag[random.nextInt(12)] ^= (byte) (1 << random.nextInt(8));
            assertFalse(gcm.verify(nonce, data, 0, data.length, tag, 0, 12));
        }
    }

    @Test
    void opensNothingThatWasChangedAndWritesNothingThen() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2000; round++) {
            Gcm128 gcm = new Gcm128(new Aes128(bytes(random, 16)));
            byte[] nonce = bytes(random, 12);
            byte[] additional = bytes(random, 17);
            byte[] plain = bytes(random, 1 + random.nextInt(80));
            byte[] sealed = new byte[plain.length + 12];
            gcm.seal(nonce, additional, plain, 0, plain.length, 12, sealed, 0);
            byte[] changed = new byte[][] {sealed, nonce, additional}[random.nextInt(3)];
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            byte[] out = new byte[plain.length];
            assertFalse(gcm.open(nonce, additional, sealed, 0, plain.length, 12, out));
            assertArrayEquals(new byte[plain.length], out);
        }
    }

    @Test
    void makesNoGarbage() {
        Gcm128 gcm = new Gcm128(new Aes128(new byte[16]));
        byte[] nonce = new byte[12];
        byte[] sealed = new byte[92];
        gcm.seal(nonce, new byte[17], new byte[80], 0, 80, 12, sealed, 0);
        Gcm128.Hashed additional = gcm.hashed(new byte[17]);
        byte[] out = new byte[80];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 100; i++) {
                assertTrue(gcm.open(nonce, 0, additional, sealed, 0, 80, 12, out, 0));
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertEquals(0, least);
    }

    private static byte[] jdk(byte[] key, byte[] nonce, byte[] additional, byte[] plain, int tagLength)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * tagLength, nonce));
        cipher.updateAAD(additional);
        return cipher.doFinal(plain);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
