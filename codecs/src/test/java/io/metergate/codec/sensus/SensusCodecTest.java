package io.metergate.codec.sensus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class SensusCodecTest extends SampleContract {
    private static final SensusCodec CODEC = new SensusCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    SensusCodecTest() {
        super(SensusSamples.target());
    }

    @Test
    void showsTheValuesAndReadsTheNumber() {
        byte[] frame = Hex.parse("FF03 E8030000 D0070000 0000C03F 00000040 3011 B80B 78050000 4E61BC00 10 00 05000000");
        assertEquals("12345678", DECODING.decoded(frame).meterAddress());
        var tree = FieldTree.of(CODEC.explain(frame));
        assertEquals(
                "1000 1.5 1 5",
                "%s %s %s %s"
                        .formatted(
                                tree.get("energy"),
                                tree.get("power"),
                                tree.get("errorCode"),
                                tree.get("coolingEnergy")));
        assertEquals("{supply=4400, return=3000, delta=1400}", tree.get("temperature") + "");
    }

    @Test
    void readsASignOfLife() {
        var tree = FieldTree.of(CODEC.explain(
                        Hex.parse("010203040506070809 0A0B0C0D0E 02"),
                        FrameContext.unknown().withPort(10))
                .fields());
        assertEquals("keepalive 2", tree.get("frame") + " " + tree.get("resetCause"));
    }

    @Test
    void refusesOtherTypesAndLengths() {
        DECODING.assertFault(Hex.parse("FF02 00"), 0, "type");
        DECODING.assertFault(Hex.parse("FF03 00"), 3, "frame");
        DECODING.assertFault(Hex.parse("FF"), 1, "type");
    }
}
