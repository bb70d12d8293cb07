package io.metergate.codec.dlms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    private static final long SEED = 7;

    @Test
    void decimalsOfFewDigitsComeBackAsTheyWere() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            int scale = random.nextInt(6);
            BigDecimal single = BigDecimal.valueOf(random.nextInt(1_000_000) - 500_000, scale);
            assertEquals(0, single.compareTo(single(single.floatValue())), () -> single + ", seed " + SEED);
            BigDecimal dual = BigDecimal.valueOf(random.nextLong() >> 14, scale);
            assertEquals(0, dual.compareTo(dual(dual.doubleValue())), () -> dual + ", seed " + SEED);
        }
    }

    @Test
    void everyRealIsRoundedBackToItself() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            float single = Float.intBitsToFloat(random.nextInt());
            if (Math.abs(single) > 1e-7 && Math.abs(single) < 9e18) {
                assertEquals(single, single(single).floatValue(), () -> single + ", seed " + SEED);
            }
            double dual = (0.1 + random.nextDouble()) * Math.pow(10, random.nextInt(15));
            assertEquals(dual, dual(dual).doubleValue(), () -> dual + ", seed " + SEED);
        }
        for (int i = -16; i < 60; i++) {
            assertEquals(Math.scalb(1f, i), single(Math.scalb(1f, i)).floatValue());
            assertEquals(Math.scalb(1.0, i), dual(Math.scalb(1.0, i)).doubleValue());
        }
    }

    @Test
    void thereIsNoneForWhatIsNoNumberOrTooFar() {
        for (float real : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e-30f, 1e30f}) {
            byte[] bytes = ByteBuffer.allocate(4).putFloat(real).array();
            int places = Decimals.places(bytes, 0, Axdr.FLOAT32);
            assertEquals(Decimals.NONE, Decimals.mantissa(bytes, 0, Axdr.FLOAT32, places));
        }
        assertEquals(0, single(-0.0f).signum());
        assertEquals("0.000000001", dual(1e-9).toPlainString());
        assertEquals("0.00001234", dual(1.234e-5).toPlainString());
        assertEquals("0.0000025", single(2.5e-6f).toPlainString());
    }

    private static BigDecimal single(float real) {
        return decimal(ByteBuffer.allocate(4).putFloat(real).array(), Axdr.FLOAT32);
    }

    private static BigDecimal dual(double real) {
        return decimal(ByteBuffer.allocate(8).putDouble(real).array(), Axdr.FLOAT64);
    }

    private static BigDecimal decimal(byte[] bytes, int tag) {
        int places = Decimals.places(bytes, 0, tag);
        return BigDecimal.valueOf(Decimals.mantissa(bytes, 0, tag, places), places);
    }
}
