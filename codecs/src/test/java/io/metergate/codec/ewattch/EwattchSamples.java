package io.metergate.codec.ewattch;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class EwattchSamples {
    private EwattchSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new EwattchCodec(),
                List.of(
                        Hex.parse("00 06 00 C409 08 E803"),
                        Hex.parse("00 25 48640000640000640000640000640000640000640000640000640000640000640000640000"),
                        Hex.parse("00 0B 40 33 010000 020000 030000"),
                        Hex.parse("00 0F 41 22 22 640000 C80000 640000 C80000"),
                        Hex.parse("00 08 50 50 12 01 40420F00"),
                        Hex.parse("00 0C 50 10 12 22 40420F00 80841E00"),
                        Hex.parse("00 16 50 30 05 07 010000 020000 030000 040000 050000 060000"),
                        Hex.parse("00 08 58 05 21 44 01000000"),
                        Hex.parse("00 0B 5C 00 01 03 1000 04 0102 0304"),
                        Hex.parse("00 08 50 5F 00 44 01000000"),
                        Hex.parse("00 02 C0 05"),
                        Hex.parse("00 04 28 01 E803"),
                        Hex.parse("00 02 22 03"),
                        Hex.parse("01 0A 00 08 02 0102 04 64 08 3C00")),
                FrameContext.unknown(),
                frame -> {});
    }
}
