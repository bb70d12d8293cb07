package io.metergate.codec.aquascope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.RelayState;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class AquascopeCodecTest extends SampleContract {
    private static final AquascopeCodec CODEC = new AquascopeCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    AquascopeCodecTest() {
        super(AquascopeSamples.target());
    }

    @Test
    void readsTheValve() {
        assertEquals(RelayState.CLOSED, DECODING.decoded(Hex.parse("07 FF")).relay());
        assertEquals(
                RelayState.OPEN, DECODING.decoded(Hex.parse("06 01 0014 07 00")).relay());
        assertNull(DECODING.decoded(Hex.parse("07 02")).relay());
    }

    @Test
    void showsReports() {
        var tree = FieldTree.of(CODEC.explain(Hex.parse("07 01 003C 000A 06 10 0190")));
        assertEquals("{flow=0, conumption_time=60, conumption_liter=10, pressure=400}", tree + "");
    }

    @Test
    void readsTheCommandsThatItMakes() {
        var shut = new MeterCommand.SetRelay(RelayState.OPEN, LocalDateTime.MAX);
        var encoded =
                assertInstanceOf(EncodeResult.Encoded.class, CODEC.commands().encode(shut, CommandTarget.of(null)));
        var tree = FieldTree.of(
                CODEC.explain(encoded.frame(), FrameContext.unknown().eitherWay())
                        .fields());
        assertEquals("set valve off", tree.get("cmd"));
        var config = FieldTree.of(
                CODEC.explain(Hex.parse("14 1D"), FrameContext.unknown().eitherWay())
                        .fields());
        assertEquals("{cmd=get config, parameter=29}", config + "");
    }

    @Test
    void refusesOtherCodesAndCutReports() {
        DECODING.assertFault(Hex.parse("07 FF 55"), 2, "report");
        DECODING.assertFault(Hex.parse("06 10 01"), 0, "report");
        DECODING.assertFault(Hex.parse("14 1D"), 0, "report");
        DECODING.assertFault(new byte[0], 0, "report");
    }
}
