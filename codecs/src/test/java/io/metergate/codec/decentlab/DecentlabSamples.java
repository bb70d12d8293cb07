package io.metergate.codec.decentlab;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class DecentlabSamples {
    private DecentlabSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new DecentlabCodec(),
                List.of(
                        Hex.parse("02 0102 0007 7FFF 3FFF 044C 0456 0BB8"),
                        Hex.parse("02 0102 0004 0BB8"),
                        Hex.parse("02 0102 0002 03E8 044C")),
                FrameContext.unknown(),
                frame -> {});
    }
}
