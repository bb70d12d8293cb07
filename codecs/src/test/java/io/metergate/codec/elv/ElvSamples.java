package io.metergate.codec.elv;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class ElvSamples {
    private ElvSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new ElvCodec(),
                List.of(
                        Hex.parse("03 01 0BB8 01 01 01 8813000000 00 64000000"),
                        Hex.parse("03 01 0BB8 01 02 02 8813000000 06 64000000 02 C800 6400 3200"),
                        Hex.parse("01 02")),
                FrameContext.unknown(),
                frame -> {});
    }
}
