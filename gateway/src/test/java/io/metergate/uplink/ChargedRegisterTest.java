package io.metergate.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.Unit;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChargedRegisterTest {
    private static final Obis IMPORT = Obis.ACTIVE_ENERGY_IMPORT;

    @Test
    void takesTheNewestValueOfAHistoryInWhateverOrder() {
        RegisterValue older = energy(100, MeterTime.utc(1_000));
        RegisterValue newer = energy(105, MeterTime.utc(2_000));
        assertEquals(OptionalLong.of(105), charged(older, newer));
        assertEquals(OptionalLong.of(105), charged(newer, older));
    }

    @Test
    void takesAValueWithoutATimeForThePresentOne() {
        RegisterValue past = energy(100, MeterTime.utc(1_000));
        RegisterValue present = energy(105, null);
        assertEquals(OptionalLong.of(105), charged(past, present));
        assertEquals(OptionalLong.of(105), charged(present, past));
    }

    @Test
    void takesNoOtherRegisterAndNoOtherUnit() {
        assertEquals(
                OptionalLong.empty(),
                charged(
                        new RegisterValue(Obis.parse("1-0:2.8.0"), 1, 0, Unit.WATT_HOUR),
                        new RegisterValue(IMPORT, 1, 0, Unit.JOULE)));
    }

    private static RegisterValue energy(long wattHours, @Nullable MeterTime time) {
        return new RegisterValue(IMPORT, wattHours, 0, Unit.WATT_HOUR, time);
    }

    private static OptionalLong charged(RegisterValue... values) {
        return ChargedRegister.wattHours(new Decoded(null, List.of(values), null, List.of(), null), IMPORT);
    }
}
