package io.metergate.codec.ewattch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class EwattchCodecTest extends SampleContract {
    private static final EwattchCodec CODEC = new EwattchCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    EwattchCodecTest() {
        super(EwattchSamples.target());
    }

    @Test
    void readsEnergyOfClampsByChannel() {
        assertEquals(
                "1-3:1.8.0=1e1Wh 1-4:1.8.0=2e1Wh 1-5:1.8.0=3e1Wh",
                DECODING.registers(Hex.parse("00 0C 41 02 33 010000 020000 030000")));
    }

    @Test
    void readsCurrentsBehindCharges() {
        assertEquals(
                "1-1:31.7.0=100e-3A 1-2:31.7.0=200e-3A",
                DECODING.registers(Hex.parse("00 0E 40 22 010000 020000 640000 C80000")));
    }

    @Test
    void readsPowersBelowZero() {
        byte[] frame = Hex.parse("00 05 40 14 FFFFFF");
        assertEquals("1-1:1.7.0=-1e0W", DECODING.registers(frame));
        assertEquals("-1 W", meaning(frame, "datapoints[0].value"));
        assertEquals("1-1:3.7.0=-256e0var", DECODING.registers(Hex.parse("00 05 40 18 00FFFF")));
        assertEquals("1-1:1.8.0=16777215e1Wh", DECODING.registers(Hex.parse("00 05 40 13 FFFFFF")));
    }

    @Test
    void passesOverAByteBehindAReaderWithoutValuesAndBelievesNoRegisterAfterIt() {
        byte[] frame = Hex.parse("00 08 50 5F 00 44 01000000");
        assertEquals("", DECODING.registers(frame));
        assertEquals("1 kWh", meaning(frame, "datapoints[1].value"));
        byte[] last = Hex.parse("00 02 50 5F");
        assertEquals("Linky avec defaut", meaning(last, "datapoints[0].metadata.counterError"));
    }

    @Test
    void neverFindsModbusStandardised() {
        byte[] frame = Hex.parse("00 04 5C 00 41 08");
        assertEquals("false", meaning(frame, "datapoints[0].metadata.standardised"));
    }

    private static String meaning(byte[] frame, String name) {
        return CODEC.explain(frame).stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .meaning();
    }

    @Test
    void takesNoClampOfAnotherSocketForOneOfTheFirst() {
        assertEquals("", DECODING.registers(Hex.parse("00 06 41 22 13 010000")));
    }

    @Test
    void numbersTheTariffsOfTempoAsTheMeterDoes() {
        assertEquals(
                "1-0:1.8.1=1e0Wh 1-0:1.8.3=2e0Wh 1-0:1.8.5=3e0Wh 1-0:1.8.2=4e0Wh 1-0:1.8.4=5e0Wh 1-0:1.8.6=6e0Wh",
                DECODING.registers(
                        Hex.parse("00 1C 50 10 12 65 01000000 02000000 03000000 04000000 05000000 06000000")));
    }

    @Test
    void leavesEnergiesOfABillingPeriodInTheObject() {
        assertEquals("", DECODING.registers(Hex.parse("00 16 50 30 00 00 010000 020000 030000 040000 050000 060000")));
    }

    @Test
    void readsALinky() {
        assertEquals("1-0:1.8.0=1000000e0Wh", DECODING.registers(Hex.parse("00 08 50 50 12 01 40420F00")));
    }

    @Test
    void readsTariffsOfABlueMeter() {
        assertEquals(
                "1-0:1.8.1=1000000e0Wh 1-0:1.8.2=2000000e0Wh",
                DECODING.registers(Hex.parse("00 0C 50 10 12 22 40420F00 80841E00")));
    }

    @Test
    void nestsTheValuesOfAnMbusMeter() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("00 08 58 05 21 44 01000000")));
        String object = tree.get("datapoints") + "";
        assertTrue(object.contains("device_name=ELECTRICITY METER"), object);
        assertTrue(object.contains("activeEnergyIndex"), object);
    }

    @Test
    void refusesOtherLengthsAndTypes() {
        DECODING.assertFault(Hex.parse("00 03 00 C409 00"), 1, "payload size");
        DECODING.assertFault(Hex.parse("00 02 7A 00"), 2, "object type");
        DECODING.assertFault(Hex.parse("00 02 00 C4"), 2, "object");
        DECODING.assertFault(Hex.parse("00 03 40 1D 00"), 2, "object");
    }
}
