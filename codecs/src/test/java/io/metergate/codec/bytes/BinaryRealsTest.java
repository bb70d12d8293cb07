package io.metergate.codec.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryRealsTest {
    @Test
    void readsTheShortestDecimalOfAReal() {
        assertEquals("230.4", decimal(230.4f));
        assertEquals("-0.125", decimal(-0.125f));
        assertEquals("16777216", decimal(0x1p24f));
        assertEquals("1234567.891", decimal(1234567.891));
        assertEquals("0", decimal(0f));
    }

    @Test
    void hasNoDigitsForWhatIsNoNumber() {
        assertEquals(BinaryReals.NONE, BinaryReals.digits(Float.NaN));
        assertEquals(BinaryReals.NONE, BinaryReals.digits(Float.POSITIVE_INFINITY));
        assertEquals(BinaryReals.NONE, BinaryReals.digits(Double.NaN));
        assertEquals(BinaryReals.NONE, BinaryReals.digits(1e300));
        assertEquals(BinaryReals.NONE, BinaryReals.digits(1e-30));
        assertEquals(BinaryReals.NONE, BinaryReals.digits(1e-30f));
    }

    @Test
    void agreesWithTheJdkOnRandomReals() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            float real = Math.round(random.nextFloat() * 1e6f) / 100f;
            BigDecimal expected = new BigDecimal(Float.toString(real)).stripTrailingZeros();
            BigDecimal actual = new BigDecimal(decimal(real)).stripTrailingZeros();
            assertEquals(expected.floatValue(), actual.floatValue(), "seed " + seed + ": " + real);
        }
    }

    @Test
    void readsRealsOfTwoBytes() {
        assertEquals(1f, BinaryReals.half(0x3C00));
        assertEquals(-2f, BinaryReals.half(0xC000));
        assertEquals(0x1p-24f, BinaryReals.half(0x0001));
        assertEquals(65504f, BinaryReals.half(0x7BFF));
        for (int bits : new int[] {0x3C00, 0xC001, 0x0001, 0x7BFF, 0x0000}) {
            double value = BinaryReals.halfMantissa(bits) * Math.pow(2, BinaryReals.halfPower(bits));
            assertEquals(BinaryReals.half(bits), value);
        }
    }

    @Test
    void roundsANumberTimesAPowerOfTwo() {
        assertEquals(3, BinaryReals.rounded(5, -1, 1));
        assertEquals(-3, BinaryReals.rounded(-5, -1, 1));
        assertEquals(40, BinaryReals.rounded(5, 3, 1));
        assertEquals(2500, BinaryReals.rounded(5, -1, 1000));
        assertEquals(BinaryReals.NONE, BinaryReals.rounded(Long.MAX_VALUE, 10, 1));
    }

    private static String decimal(float real) {
        return text(BinaryReals.digits(real), BinaryReals.exponent(real));
    }

    private static String decimal(double real) {
        return text(BinaryReals.digits(real), BinaryReals.exponent(real));
    }

    private static String text(long digits, int exponent) {
        return BigDecimal.valueOf(digits).scaleByPowerOfTen(exponent).toPlainString();
    }
}
