package io.metergate.codec.sontex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class SontexCodecTest extends SampleContract {
    private static final SontexCodec CODEC = new SontexCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    SontexCodecTest() {
        super(SontexSamples.target());
    }

    @Test
    void readsHeatAndVolume() {
        assertEquals(
                "6-0:1.0.0=10000e3Wh 6-0:2.0.0=100000e-2m3",
                DECODING.registers(Hex.parse("0406 10270000 0414 A0860100")));
        assertEquals("12345678", DECODING.decoded(Hex.parse("0C78 78563412")).meterAddress());
    }

    @Test
    void namesValuesWithTheirUnit() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("0406 10270000 02FF2C 0300 0259 401F 046D 0A0F5532")));
        assertEquals("{unit=kWh, value=10000}", tree.get("heat_energy") + "");
        assertEquals("{unit=, value=[ref1_error_ad, error_sensor_1]}", tree.get("detailed_errors") + "");
        assertEquals("{unit=°C, value=80.00}", tree.get("high_temperature") + "");
        assertEquals("{unit=, value=21.02.26 15:10}", tree.get("date_and_time") + "");
    }

    @Test
    void knowsAnAllocatorByItsUnits() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("036E 640000 0259 D007")));
        assertEquals("{unit=°C, value=20}", tree.get("radiator_temperature") + "");
        assertEquals(
                "4-0:1.0.0",
                DECODING.decoded(Hex.parse("036E 640000")).registers().get(0).register() + "");
    }

    @Test
    void refusesACutRecord() {
        DECODING.assertFault(Hex.parse("0406 102700"), 2, "data");
        DECODING.assertFault(new byte[0], 0, "records");
    }
}
