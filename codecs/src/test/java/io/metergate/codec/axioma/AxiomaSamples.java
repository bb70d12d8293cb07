package io.metergate.codec.axioma;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class AxiomaSamples {
    private AxiomaSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new AxiomaCodec(),
                List.of(
                        Hex.parse("80D1F067 04 10270000 80C3EF67 00260000 0A00 1400"),
                        Hex.parse("80D1F067 70 10270000 81D1F067 12270000 0000"),
                        Hex.parse("80D1F067 30 10270000 80C3EF67 00260000 0A00 1400 2F"),
                        Hex.parse("01 80D1F067 00"
                                + " 1027000000000000000000000000000000000000000000000000000000000000000000000"
                                + "00000000000000000"),
                        Hex.parse("04FF8913 01FD17 0413 44FF8913 4493 4D931E 20 62 01"),
                        Hex.parse("80D1F067 30")),
                FrameContext.unknown(),
                frame -> {});
    }
}
