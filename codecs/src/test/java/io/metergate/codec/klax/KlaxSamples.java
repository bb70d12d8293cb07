package io.metergate.codec.klax;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class KlaxSamples {
    private KlaxSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new KlaxCodec(),
                List.of(
                        Hex.parse("00 4A 01 11 03 0901454D480001020304 01 1B 21"
                                + " 0000006400000064000000640000006400000032000000320000003200000032"),
                        Hex.parse("04 4B 01 11 01 11 0F 42C80000 42C60000 42C40000 42C20000 02 FF 2211"
                                + " 42C80000 42C60000 42C40000 42C20000"),
                        Hex.parse("05 4B 01 11 04 21 0F 0001 0002 0003 0004 07 33 08 00000001")),
                FrameContext.unknown(),
                frame -> {});
    }
}
