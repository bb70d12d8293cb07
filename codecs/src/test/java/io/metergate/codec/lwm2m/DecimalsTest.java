package io.metergate.codec.lwm2m;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static final long SEED = 20_260_103;

    private final Decimals decimals = new Decimals();

    @ParameterizedTest
    @ValueSource(strings = {"230.1", "0.237", "1234.5", "0.001", "300", "16777216", "-49.98", "0", "1.0E-7", "1.0E10"})
    void findsTheShortestDecimalOfASingle(String number) {
        assertTrue(decimals.single(Float.floatToIntBits(Float.parseFloat(number))));
        assertEquals(0, new BigDecimal(number).compareTo(value()), () -> number + " " + value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "230.1",
                "123456.789012345",
                "0.1",
                "1234567890.12",
                "-1.5",
                "0",
                "9007199254740991",
                "0.3333333333333333",
                "1.0E-9",
                "1.0E20",
                "4.9E-324",
            })
    void findsTheShortestDecimalOfADouble(String number) {
        assertTrue(decimals.real(Double.doubleToLongBits(Double.parseDouble(number))));
        assertEquals(0, new BigDecimal(number).compareTo(value()), () -> number + " " + value());
    }

    @ParameterizedTest
    @CsvSource({
        "5CB0, 300",
        "3C00, 1",
        "C400, -4",
        "0001, 0.000000059604644775390625",
        "7BFF, 65504",
        "2E66, 0.0999755859375"
    })
    void takesAHalfExactly(String bits, String number) {
        boolean taken = decimals.half(Integer.parseInt(bits, 16));
        if (taken) {
            assertTrue(new BigDecimal(number).subtract(value()).abs().compareTo(new BigDecimal("1e-20")) < 0);
        }
        assertTrue(taken || number.length() > 20, "only what needs more digits than a register has is refused");
    }

    @Test
    void takesNoNumberThatIsNone() {
        assertFalse(decimals.single(Float.floatToIntBits(Float.NaN)));
        assertFalse(decimals.single(Float.floatToIntBits(Float.POSITIVE_INFINITY)));
        assertFalse(decimals.real(Double.doubleToLongBits(Double.NaN)));
        assertFalse(decimals.half(0x7C00));
    }

    @Test
    void standsForTheSameNumberWhateverItIs() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            float single = Float.intBitsToFloat(random.nextInt());
            if (decimals.single(Float.floatToIntBits(single))) {
                assertEquals(single, value().floatValue(), 0, () -> "seed " + SEED + " " + value());
            }
            double real = Math.scalb(random.nextDouble(), random.nextInt(60) - 30);
            if (decimals.real(Double.doubleToLongBits(real))) {
                assertEquals(real, value().doubleValue(), 0, () -> "seed " + SEED + " " + value());
            }
        }
    }

    private BigDecimal value() {
        return BigDecimal.valueOf(decimals.mantissa()).scaleByPowerOfTen(decimals.exponent());
    }
}
