package io.metergate.codec.elsys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class ElsysCodecTest extends SampleContract {
    private static final ElsysCodec CODEC = new ElsysCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    ElsysCodecTest() {
        super(ElsysSamples.target());
    }

    @Test
    void showsValuesOfEachType() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("01 FFF6 02 28 0A 0010 03 01FF20")));
        assertEquals("{temperature=-1.0, humidity=40, pulse1=16, x=1, y=-1, z=32}", tree + "");
    }

    @Test
    void refusesUnknownTypesAndCutValues() {
        DECODING.assertFault(Hex.parse("01 00D2 30"), 3, "type");
        DECODING.assertFault(Hex.parse("01 00"), 0, "value");
        DECODING.assertFault(new byte[0], 0, "type");
    }

    @Test
    void readsAPositionWithTheLowestByteFirst() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("09 20A107 F0D8FF")));
        assertEquals("50.0000", tree.get("lat") + "");
        assertEquals("-1.0000", tree.get("long") + "");
    }

    @Test
    void listsTheTemperaturesOfSeveralProbes() {
        assertEquals("{externalTemperature2=21.0}", FieldTree.of(CODEC.explain(Hex.parse("19 00D2"))) + "");
        assertEquals(
                "{externalTemperature2=[21.0, -1.0], humidity=40}",
                FieldTree.of(CODEC.explain(Hex.parse("19 00D2 02 28 19 FFF6"))) + "");
        assertEquals("{humidity=41}", FieldTree.of(CODEC.explain(Hex.parse("02 28 02 29"))) + "");
    }
}
