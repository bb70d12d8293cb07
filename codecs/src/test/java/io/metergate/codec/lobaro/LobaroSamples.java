package io.metergate.codec.lobaro;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class LobaroSamples {
    private LobaroSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new LobaroCodec(),
                List.of(
                        Hex.parse("14 44 2D2C 78563412 01 16 7A 01 00 0000 0413 E8030000"),
                        Hex.parse("14 44 2D2C 11223344 01 07 7A 02 00 0000 0414 10270000")),
                FrameContext.unknown().withPort(11),
                frame -> {});
    }
}
