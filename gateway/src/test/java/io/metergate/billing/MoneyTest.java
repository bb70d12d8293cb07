package io.metergate.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"25,25000000", "25.00,25000000", "0.000001,1", "-3.5,-3500000", "999999999999.999999,999999999999999999"
    })
    void readsADecimalExactly(String text, long millionths) {
        assertEquals(OptionalLong.of(millionths), Money.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1,5", "1.0000001", "1e3", "+1", ".5", "5.", "1000000000000", "NaN", "٣"})
    void refusesAnyOtherText(String text) {
        assertEquals(OptionalLong.empty(), Money.parse(text));
    }

    @Test
    void writesAllPlacesOrTwo() {
        assertEquals("12.345678", Money.exact(12_345_678));
        assertEquals("12.34", Money.rounded(12_345_678));
    }

    @Test
    void neverRoundsInTheCustomersFavour() {
        assertEquals("-0.01", Money.rounded(-1));
        assertEquals("0.00", Money.rounded(9_999));
    }
}
