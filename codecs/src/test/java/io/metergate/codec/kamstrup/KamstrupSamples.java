package io.metergate.codec.kamstrup;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class KamstrupSamples {
    private KamstrupSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new KamstrupCodec(),
                List.of(
                        Hex.parse("72 78563412 2D2C 01 16 07 00 0000 446D 0A0F5532 4413 E8030000 52FF25 0800"
                                + " 42FF1C 0700 4D9313 07 61 01 01 02 03 04 FF"),
                        Hex.parse("7A 08 00 0000 0413 E8030000 04933C 05000000"),
                        Hex.parse("78 046D 0A0F5532 0406 10270000 022D 0A00 023B 2C01 0259 401F 025D A00F"
                                + " 0461 10000000"),
                        Hex.parse("78 426C 5532 4C16 44332211"),
                        Hex.parse("78 40 3A 4E3A 123456789903 2F 2F"),
                        Hex.parse("78 446D 0A0F5532 4413 E8030000 4D9313 06 F2 FE 0100 0200")),
                FrameContext.unknown(),
                frame -> {});
    }
}
