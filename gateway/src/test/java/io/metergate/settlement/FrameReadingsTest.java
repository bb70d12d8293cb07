package io.metergate.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.Unit;
import io.metergate.device.Transport;
import io.metergate.intake.Uplink;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameReadingsTest {
    private static final Obis IMPORT = Obis.ACTIVE_ENERGY_IMPORT;
    private static final Instant INSTALLED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant HEARD = Instant.parse("2026-03-01T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");

    private final RegisterState track = track(0, IMPORT);

    @Test
    void takesEveryValueOfAHistoryAtItsOwnTime() {
        List<FrameReadings.Value> values = read(
                energy(105, MeterTime.utc(HEARD.minusSeconds(60).getEpochSecond())),
                energy(100, MeterTime.utc(HEARD.minusSeconds(3600).getEpochSecond())));
        assertEquals(
                List.of(100L, 105L),
                values.stream().map(FrameReadings.Value::wh).toList());
        assertEquals(HEARD.minusSeconds(3600), values.get(0).at());
    }

    @Test
    void takesAValueWithoutATimeForOneOfTheTimeItWasHeard() {
        assertEquals(HEARD, read(energy(100, null)).get(0).at());
    }

    @Test
    void readsTheMetersClockInTheAccountsZone() {
        LocalDateTime clock = LocalDateTime.of(2026, 3, 1, 14, 30);
        assertEquals(
                Instant.parse("2026-03-01T11:30:00Z"),
                read(energy(100, MeterTime.local(clock))).get(0).at());
    }

    @Test
    void doesNotBelieveAClockThatIsBeforeTheInstallationOrInTheFuture() {
        assertEquals(HEARD, read(energy(100, MeterTime.utc(0))).get(0).at());
        long tomorrow = HEARD.plusSeconds(86_400).getEpochSecond();
        assertEquals(HEARD, read(energy(100, MeterTime.utc(tomorrow))).get(0).at());
    }

    @Test
    void keepsTheNewestOfAHistoryWhoseClockIsWrong() {
        List<FrameReadings.Value> values = read(energy(105, MeterTime.utc(0)), energy(100, MeterTime.utc(1)));
        assertEquals(List.of(105L), values.stream().map(FrameReadings.Value::wh).toList());
    }

    @Test
    void takesNoOtherRegisterAndNoOtherUnit() {
        assertEquals(
                List.of(),
                read(
                        new RegisterValue(Obis.parse("1-0:2.8.0"), 1, 0, Unit.WATT_HOUR),
                        new RegisterValue(IMPORT, 1, 0, Unit.JOULE)));
    }

    @Test
    void takesEachRegisterThatIsCharged() {
        RegisterState export = track(1, Obis.parse("1-0:2.8.0"));
        Decoded frame = frame(energy(100, null), new RegisterValue(Obis.parse("1-0:2.8.0"), 7, 0, Unit.WATT_HOUR));
        List<FrameReadings.Value> values = FrameReadings.of(frame, uplink(), List.of(track, export), ZONE);
        assertEquals(
                List.of(7L, 100L), values.stream().map(FrameReadings.Value::wh).toList());
    }

    @Test
    void countsWholeWattHoursAndLeavesTheRestToTheNextReading() {
        long most = FrameReadings.WH_MAX;
        assertEquals(List.of(1L), wattHours(19, -1));
        assertEquals(List.of(0L), wattHours(999_999, -6));
        assertEquals(List.of(12L), wattHours(129_999_999, -7));
        assertEquals(List.of(0L), wattHours(-9, -1));
        assertEquals(List.of(), wattHours(-10, -1));
        assertEquals(List.of(3_000L), wattHours(3, 3));
        assertEquals(List.of(most), wattHours(most * 10 + 9, -1));
        assertEquals(List.of(), wattHours(most * 10 + 10, -1));
        assertEquals(List.of(), wattHours(most + 1, 0));
        assertEquals(List.of(), wattHours(Long.MAX_VALUE, 18));
    }

    private List<Long> wattHours(long mantissa, int exponent) {
        return read(new RegisterValue(IMPORT, mantissa, exponent, Unit.WATT_HOUR)).stream()
                .map(FrameReadings.Value::wh)
                .toList();
    }

    private List<FrameReadings.Value> read(RegisterValue... values) {
        return FrameReadings.of(frame(values), uplink(), List.of(track), ZONE);
    }

    private static Decoded frame(RegisterValue... values) {
        return new Decoded(null, List.of(values), null, List.of(), null);
    }

    private static Uplink uplink() {
        return Uplink.direct("meter", Transport.MQTT, new byte[] {1}, HEARD);
    }

    private static RegisterState track(int number, Obis name) {
        RegisterRules rules = new RegisterRules(0, INSTALLED, 0, 0);
        return new RegisterState(number, name, rules, rules.opening());
    }

    private static RegisterValue energy(long wattHours, @Nullable MeterTime time) {
        return new RegisterValue(IMPORT, wattHours, 0, Unit.WATT_HOUR, time);
    }
}
