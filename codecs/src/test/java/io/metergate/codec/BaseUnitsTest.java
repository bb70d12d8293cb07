package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.FieldValue.Decimal;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUnitsTest {
    @ParameterizedTest
    @CsvSource({
        "7953.2, kWh, 7953200, Wh",
        "0.237, kW, 237, W",
        "12, mA, 0.012, A",
        "1500, L, 1.5, m3",
        "2, h, 7200, s",
        "21.50, celsius, 21.5, °C",
        "1.0, furlong, 1, furlong"
    })
    void bringsANumberToTheBaseUnitOfItsQuantity(String value, String unit, String baseValue, String baseUnit) {
        Decimal base = BaseUnits.of(new Decimal(new BigDecimal(value), unit));
        assertEquals(new Decimal(new BigDecimal(baseValue), baseUnit), base);
    }
}
