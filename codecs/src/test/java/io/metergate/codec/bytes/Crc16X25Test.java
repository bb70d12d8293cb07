package io.metergate.codec.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc16X25Test {
    private static final long SEED = 20_261_124;

    @Test
    void givesTheCheckValueOfTheDigits() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0x906E, Crc16X25.of(digits, 0, 9));
        assertEquals(0, Crc16X25.of(digits, 4, 4));
    }

    @Test
    void agreesWithOneBitAfterTheOtherAtEveryLength() {
        Random random = new Random(SEED);
        for (int length = 0; length < 400; length++) {
            for (int round = 0; round < 20; round++) {
                byte[] bytes = new byte[length + 12];
                random.nextBytes(bytes);
                int from = random.nextInt(10);
                int expected = bitwise(bytes, from, from + length);
                String which = "seed " + SEED + " length " + length + " round " + round;
                assertEquals(expected, Crc16X25.of(bytes, from, from + length), which);
            }
        }
    }

    @Test
    void holdsForWhatIsPutAndForNoChangeOfABit() {
        Random random = new Random(SEED);
        byte[] bytes = new byte[202];
        random.nextBytes(bytes);
        Crc16X25.put(bytes, 0, 200);
        assertTrue(Crc16X25.holds(bytes, 0, 200));
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(Crc16X25.holds(bytes, 0, 200), "bit " + bit);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    private static int bitwise(byte[] bytes, int from, int end) {
        int crc = 0xFFFF;
        for (int i = from; i < end; i++) {
            for (int bit = 0; bit < 8; bit++) {
                int feedback = (crc ^ bytes[i] >> bit) & 1;
                crc = crc >>> 1 ^ feedback * 0x8408;
            }
        }
        return crc ^ 0xFFFF;
    }
}
