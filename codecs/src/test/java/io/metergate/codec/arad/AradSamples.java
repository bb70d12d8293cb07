package io.metergate.codec.arad;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class AradSamples {
    private AradSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new AradCodec(),
                List.of(
                        Hex.parse("06 0000 59 000F4240 04 000A 003C 0008 0E10 04 0064 0032 8000"),
                        Hex.parse("9D 59 0004 0000 000F4240 04"),
                        Hex.parse("9B 59 0004 0003 000F4240 04"),
                        Hex.parse("80 59 0302 B2 67F0D180 000F4240 04 0000 0E10 0001 0002 0003 0004 0005 8000"
                                + " 00000001 00000002 00000003 00000004 80000000")),
                FrameContext.unknown(),
                frame -> {});
    }
}
