package io.metergate.codec.gossen;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class GossenSamples {
    private GossenSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new GossenCodec(),
                List.of(
                        Hex.parse("24 00 1E 0C 0F 06 E907 25 0000000000408F40 26 9A99999999997340 54 81"),
                        Hex.parse("25 0000000000000000")),
                FrameContext.unknown(),
                frame -> {});
    }
}
