package io.metergate.codec.develiot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class DeveliotCodecTest extends SampleContract {
    private static final DeveliotCodec CODEC = new DeveliotCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    DeveliotCodecTest() {
        super(DeveliotSamples.target());
    }

    @Test
    void showsCountersAndState() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("15 10000000 20000000 FF 00")));
        assertEquals(
                "16 32 3.3 -30 1",
                "%s %s %s %s %s"
                        .formatted(
                                tree.get("pulseCounter1"),
                                tree.get("pulseCounter2"),
                                tree.get("batteryLevel"),
                                tree.get("temperature"),
                                tree.get("firmwareVersion")));
    }

    @Test
    void refusesOtherPortsAndLengths() {
        DECODING.assertFault(Hex.parse("15 10"), 2, "status");
        assertInstanceOf(
                Malformed.class,
                CODEC.decode(new byte[11], FrameContext.unknown().withPort(5)));
    }
}
