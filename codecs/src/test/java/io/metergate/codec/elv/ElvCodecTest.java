package io.metergate.codec.elv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class ElvCodecTest extends SampleContract {
    private static final ElvCodec CODEC = new ElvCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    ElvCodecTest() {
        super(ElvSamples.target());
    }

    @Test
    void readsEnergyAndPower() {
        assertEquals(
                "1-0:1.8.0=5000e-1Wh 1-0:1.7.0=100e-2W",
                DECODING.registers(Hex.parse("03 01 0BB8 01 01 01 8813000000 00 64000000")));
    }

    @Test
    void readsDeliveredEnergyAndItsPowerAsNegative() {
        assertEquals(
                "1-0:2.8.0=5000e-4Wh 1-0:2.7.0=-100e1W",
                DECODING.registers(Hex.parse("03 01 0BB8 01 02 00 8813000000 05 64000000")));
    }

    @Test
    void leavesAnEnergyWhoseDirectionIsNotToldInTheObject() {
        assertEquals("", DECODING.registers(Hex.parse("03 01 0BB8 01 00 01 8813000000 00 64000000")));
    }

    @Test
    void readsGas() {
        assertEquals(
                "7-0:3.0.0=5000e-4m3", DECODING.registers(Hex.parse("03 01 0BB8 01 01 02 8813000000 02 64000000")));
    }

    @Test
    void refusesOtherTypesUnitsAndLengths() {
        DECODING.assertFault(Hex.parse("03 01 0BB8 07"), 4, "data type");
        DECODING.assertFault(Hex.parse("03 01 0BB8 01 01"), 6, "data");
        DECODING.assertFault(Hex.parse("03 01 0BB8 01 01 03 8813000000 02 64000000"), 6, "Energy_Counter_Unit");
        DECODING.assertFault(Hex.parse("03 01"), 0, "header length");
    }
}
