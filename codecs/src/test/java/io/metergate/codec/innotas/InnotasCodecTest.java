package io.metergate.codec.innotas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class InnotasCodecTest extends SampleContract {
    private static final InnotasCodec CODEC = new InnotasCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    InnotasCodecTest() {
        super(InnotasSamples.target());
    }

    @Test
    void readsTheCountAndTheOneOfTheReferenceDay() {
        assertEquals("8-0:1.0.0=100e0m3", DECODING.registers(Hex.parse("00000064")));
        assertEquals(
                "8-0:1.0.0=100e0m3 8-0:1.0.0*1=50e0m3", DECODING.registers(Hex.parse("00000064 00000032 21 84 0C")));
    }

    @Test
    void tellsByThePortWhatFollowsTheCount() {
        byte[] frame = Hex.parse("00000064 0102 03 0405 0607");
        FrameContext context = FrameContext.unknown().withPort(3);
        assertEquals("1.5", FieldTree.of(CODEC.explain(frame, context).fields()).get("Still_proz_pro_Tag") + "");
        Decoded decoded = assertInstanceOf(Decoded.class, CODEC.decode(frame, context));
        assertEquals(1, decoded.registers().size());
    }

    @Test
    void refusesOtherLengthsAndPorts() {
        DECODING.assertFault(Hex.parse("000000"), 0, "port");
        FrameContext context = FrameContext.unknown().withPort(4);
        assertInstanceOf(Malformed.class, CODEC.decode(Hex.parse("00000064"), context));
    }
}
