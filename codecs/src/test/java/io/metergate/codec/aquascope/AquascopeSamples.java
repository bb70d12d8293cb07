package io.metergate.codec.aquascope;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class AquascopeSamples {
    private AquascopeSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new AquascopeCodec(),
                List.of(
                        Hex.parse("07 FF"),
                        Hex.parse("07 00 06 10 0190"),
                        Hex.parse("07 01 003C 000A 0B 01 02 0003"),
                        Hex.parse("03 01 0203 0A 01020304 04 1D 003C"),
                        Hex.parse("07 03 0001 0002 08 01 4142")),
                FrameContext.unknown(),
                frame -> {});
    }
}
