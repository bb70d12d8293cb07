package io.metergate.codec.elvaco;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class ElvacoSamples {
    private ElvacoSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new ElvacoCodec(),
                List.of(
                        Hex.parse("00 0C06 45230100 0C14 87654300 0B2D 230100 0B3B 560400 0A5A 5206 0A5E 3104"
                                + " 0C78 78563412 02FD17 0000"),
                        Hex.parse("15 0406 10270000 0413 A0860100 022E 0A00 023B 2C01 0259 401F 025D A00F"
                                + " 0C78 11223344 04FD17 01000000"),
                        Hex.parse("46 0C06 45230100 8C0106 11110100 9B013B 480600 046D 0A0F5532 0A5E 5207"
                                + " 0C78 78563412 02FD17 0000"),
                        Hex.parse("1E 0406 10270000 0779 78563412 A511 4004 01FD17 00"),
                        Hex.parse("03 0C06 45230100 046D 0A0F5532 0C78 78563412 4C06 40230100"),
                        Hex.parse("027b2245223a2231322e35222c2255223a224d5768222c224944223a31323334353637387d"),
                        Hex.parse("15 0405 10270000 0486FF02 05000000 844013 01000000 04FF07 10000000 04FF08"
                                + " 20000000 2F")),
                FrameContext.unknown(),
                frame -> {});
    }
}
