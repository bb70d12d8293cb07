package io.metergate.crashtest.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Codecs;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.RegisterValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The frames of the crash test, read by the gateway's own formats. */
class FrameTest {
    private static final Instant START = Instant.parse("2026-09-30T12:00:00Z");
    private static final int READINGS = 2_000;

    @ParameterizedTest
    @EnumSource
    void aFrameSaysWhatTheRegisterShowsAndWhen(MeterKind kind) {
        CrashMeter meter = new CrashMeter(42, kind, 9, START);
        MeterCodec codec = Codecs.byId(kind.codec()).orElseThrow();
        long before = CrashMeter.OPENING_WH;
        Set<Long> keys = new HashSet<>();
        for (int number = 1; number <= READINGS; number++) {
            Frame frame = new Frame(meter, number, false);
            RegisterValue energy = ((Decoded) codec.decode(frame.bytes()))
                    .registers().stream()
                            .filter(value -> value.register().equals(Obis.ACTIVE_ENERGY_IMPORT))
                            .findFirst()
                            .orElseThrow();
            assertEquals(meter.wattHours(number), energy.value().longValueExact());
            MeterTime time = energy.measuredAt();
            assertEquals(kind.isDated(), time != null);
            if (time != null) {
                assertEquals(meter.at(number).getEpochSecond(), time.epochSecond());
            }
            assertTrue(meter.wattHours(number) > before);
            before = meter.wattHours(number);
            assertTrue(keys.add(frame.key()));
        }
    }
}
