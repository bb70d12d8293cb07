package io.metergate.codec.develiot;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class DeveliotSamples {
    private DeveliotSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new DeveliotCodec(),
                List.of(Hex.parse("17 10000000 20000000 FF 00")),
                FrameContext.unknown(),
                frame -> {});
    }
}
