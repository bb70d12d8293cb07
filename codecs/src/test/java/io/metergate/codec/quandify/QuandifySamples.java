package io.metergate.codec.quandify;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class QuandifySamples {
    private QuandifySamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new QuandifyCodec(),
                List.of(
                        Hex.parse("00000000 0000 10270000 000000000000000000000000 03 C8 CD 50 58 64"),
                        Hex.parse("06 00 0100000000 0000 10270000 000000000000000000000000 03 C8 CD 50 58 64"),
                        Hex.parse("06 00"
                                + " 0400000000002C0100000000000000000000000000000000000000000000000000000000000000"),
                        Hex.parse("06 00 02 00000102 01"
                                + " 050000000000000000000000000000000000000000000003000000000000"),
                        Hex.parse("06 01 00")),
                FrameContext.unknown(),
                frame -> {});
    }
}
