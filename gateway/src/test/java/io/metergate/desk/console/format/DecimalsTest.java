package io.metergate.desk.console.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @Test
    void showsTwoDecimalsRoundedHalfAwayFromZero() {
        assertEquals("0.00", Decimals.amount(0));
        assertEquals("0.01", Decimals.amount(5_000));
        assertEquals("0.00", Decimals.amount(4_999));
        assertEquals("\u22120.01", Decimals.amount(-5_000));
        assertEquals("12.35", Decimals.amount(12_345_678));
    }

    @Test
    void groupsThousandsAndKeepsTheSignBeforeThem() {
        assertEquals("1,234,567.00", Decimals.amount(1_234_567_000_000L));
        assertEquals("\u22121,000.50", Decimals.amount(-1_000_500_000L));
        assertEquals("100.00", Decimals.amount(100_000_000L));
        assertEquals("9,223,372,036,854.78", Decimals.amount(Long.MAX_VALUE));
    }

    @Test
    void showsTheLastMillionthOnDemand() {
        assertEquals("1234.500001", Decimals.exactAmount(1_234_500_001L));
        assertEquals("-0.000001", Decimals.exactAmount(-1));
        assertEquals("-9223372036854.775808", Decimals.exactAmount(Long.MIN_VALUE));
    }

    @Test
    void showsEnergyToTheWattHour() {
        assertEquals("0.001", Decimals.kilowattHours(1));
        assertEquals("12,345.678", Decimals.kilowattHours(12_345_678));
    }

    @Test
    void groupsCounts() {
        assertEquals("999", Decimals.count(999));
        assertEquals("20,000", Decimals.count(20_000));
    }

    @Test
    void readsAmountsToTheLastMillionth() {
        assertEquals(Optional.of(25_000_000L), Decimals.parseAmount("25"));
        assertEquals(Optional.of(25_500_001L), Decimals.parseAmount("25.500001"));
        assertEquals(Optional.of(999_999_999_999_999_999L), Decimals.parseAmount("999999999999.999999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "1,5", "1e3", "1.", ".5", "0.0000001", "1234567890123", "NaN", "\u0661"})
    void readsNothingElseAsAnAmount(String text) {
        assertEquals(Optional.empty(), Decimals.parseAmount(text));
    }
}
