package io.metergate.codec.sontex;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class SontexSamples {
    private SontexSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new SontexCodec(),
                List.of(
                        Hex.parse("0406 10270000 0414 A0860100 0C78 78563412 046D 0A0F5532 02FF2C 0300 8410"
                                + " 06 05000000 820A6C 0131 840A06 01000000 840A14 02000000 0259 401F 025D"
                                + " A00F 023B 2C01 032C 100000 841A06 FF000000"),
                        Hex.parse("036E 640000 426C 9F3C 436E 320000 0259 D007 0265 6C07 0C78 78563412")),
                FrameContext.unknown(),
                frame -> {});
    }
}
