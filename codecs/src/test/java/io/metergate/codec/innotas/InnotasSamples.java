package io.metergate.codec.innotas;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class InnotasSamples {
    private InnotasSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new InnotasCodec(),
                List.of(
                        Hex.parse("00000064"),
                        Hex.parse("00000064 00000032 21 84 0C"),
                        Hex.parse("00000064 0001 0002 0003 0004"),
                        Hex.parse("000000010000000100000001000000010000000100000001")),
                FrameContext.unknown(),
                frame -> {});
    }
}
