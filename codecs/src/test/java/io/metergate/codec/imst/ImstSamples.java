package io.metergate.codec.imst;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class ImstSamples {
    private ImstSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new ImstCodec(),
                List.of(
                        Hex.parse("0002 05 00 0104 665F0000 100A 0901454D480001020304 400B FC 0100010800FF 1E"
                                + " FF 0064"),
                        Hex.parse("410A FC 0100010800FF FF 0064"),
                        Hex.parse("420F FC 0100020800FF 31322E352A6B5768"),
                        Hex.parse("40 08 3C 010800FF 1B 00 64"),
                        Hex.parse("805CF967 0501 805CF967 02000000 D700 0A000000 01000000 05000000")),
                FrameContext.unknown(),
                frame -> {});
    }
}
