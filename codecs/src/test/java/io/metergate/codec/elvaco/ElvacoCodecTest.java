package io.metergate.codec.elvaco;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ElvacoCodecTest extends SampleContract {
    private static final ElvacoCodec CODEC = new ElvacoCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    ElvacoCodecTest() {
        super(ElvacoSamples.target());
    }

    @Test
    void readsTheDecimalRecordsOfALandisGyrMeter() {
        assertEquals(
                "6-0:1.0.0=12345e3Wh 6-0:2.0.0=436587e-2m3",
                DECODING.registers(Hex.parse("00 0C06 45230100 0C14 87654300")));
    }

    @Test
    void readsTheMetersNumber() {
        assertEquals("12345678", DECODING.decoded(Hex.parse("00 0C78 78563412")).meterAddress());
        assertEquals(
                "12345678",
                DECODING.decoded(Hex.parse("1E 0779 78563412 A511 4004")).meterAddress());
    }

    @Test
    void readsAnObjectInText() {
        byte[] text = "?{\"E\":\"12.5\",\"U\":\"MWh\",\"ID\":12345678}".getBytes(StandardCharsets.US_ASCII);
        text[0] = 2;
        assertEquals("6-0:1.0.0=125e5Wh", DECODING.registers(text));
        assertEquals("12345678", DECODING.decoded(text).meterAddress());
    }

    @Test
    void namesTheFormatAndEachValueWithItsUnit() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("46 0C06 45230100 8C0106 11110100 9B013B 480600")));
        assertEquals("46", tree.get("messageFormat"));
        assertEquals("[CMi4110, Maximum Flow, Landis+Gyr]", tree.get("messageFormatInfo") + "");
        assertEquals(
                "12345 kWh 11111 0.648 m³/h",
                "%s %s %s %s %s"
                        .formatted(
                                tree.get("energy"),
                                tree.get("energyUnit"),
                                tree.get("energyAtDueDate"),
                                tree.get("maxFlow"),
                                tree.get("maxFlowUnit")));
    }

    @Test
    void refusesWhatNoModuleSends() {
        DECODING.assertFault(Hex.parse("60 0C06 45230100"), 0, "messageFormat");
        DECODING.assertFault(Hex.parse("00"), 1, "messageFormat");
        DECODING.assertFault(Hex.parse("00 0C06 452301"), 3, "data");
        DECODING.assertFault(Hex.parse("02 7B 22"), 1, "energy");
    }
}
