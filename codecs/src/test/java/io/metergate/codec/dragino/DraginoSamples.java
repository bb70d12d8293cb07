package io.metergate.codec.dragino;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class DraginoSamples {
    private DraginoSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new DraginoCodec(),
                List.of(Hex.parse("04 000001C2 00 00 684E4F00"), Hex.parse("0A 00000168 01 00 684E4F00")),
                FrameContext.unknown().withPort(2),
                frame -> {});
    }
}
