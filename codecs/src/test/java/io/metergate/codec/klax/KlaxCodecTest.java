package io.metergate.codec.klax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KlaxCodecTest extends SampleContract {
    private static final KlaxCodec CODEC = new KlaxCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    KlaxCodecTest() {
        super(KlaxSamples.target());
    }

    private static final String SET = "04 4B 03 010800 020800 010700 000000";
    private static final String NOW = "04 4B 01 11 02 33 11 02 42C80000 42480000 00000000 00000000";

    @Test
    void namesValuesByWhatTheReaderToldBefore() {
        FrameContext context = FrameContext.unknown();
        Decoded before = assertInstanceOf(Decoded.class, CODEC.decode(Hex.parse(NOW), context.withPort(3)));
        assertEquals(0, before.registers().size());
        assertInstanceOf(Decoded.class, CODEC.decode(Hex.parse(SET), context.withPort(104)));
        Decoded after = assertInstanceOf(Decoded.class, CODEC.decode(Hex.parse(NOW), context.withPort(3)));
        assertEquals(
                "1-0:1.8.0=100 1-0:2.8.0=50",
                after.registers().stream()
                        .map(value -> value.register() + "=" + value.value())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void refusesOtherTypesPortsAndLengths() {
        DECODING.assertFault(Hex.parse("04 4B 01"), 3, "header");
        DECODING.assertFault(Hex.parse("04 4B 01 11 09"), 4, "payload type");
        DECODING.assertFault(Hex.parse("04 4B 01 11 02 33"), 6, "payload");
        FrameContext port = FrameContext.unknown().withPort(102);
        assertInstanceOf(Malformed.class, CODEC.decode(Hex.parse("04 4B 01 11"), port));
    }

    @Test
    void readsItsConfiguration() {
        FrameContext port = FrameContext.unknown().withPort(100);
        var tree = FieldTree.of(CODEC.explain(Hex.parse("04 4B 000F"), port).fields());
        assertEquals("15", tree.get("measureIntervalMin") + "");
    }
}
