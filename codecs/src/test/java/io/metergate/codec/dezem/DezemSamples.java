package io.metergate.codec.dezem;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class DezemSamples {
    private DezemSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new DezemCodec(),
                List.of(
                        Hex.parse("06 01 0D 09 09 19 00000000 89 69 0015 8813 DC69 0015 DC69 0015 DC69 0023"
                                + " 984B 003A 0039 0038"),
                        Hex.parse("00 00 03 00 00 00 00000000 0015 0016"),
                        Hex.parse("06 00 00 00 00 00 00000000 89 69")),
                FrameContext.unknown(),
                frame -> {});
    }
}
