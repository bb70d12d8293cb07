package io.metergate.codec.enless;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class EnlessSamples {
    private EnlessSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new EnlessCodec(),
                List.of(
                        Hex.parse("0000C8 08 21 03 0000000A 00000014 0000001E 0412 0333"),
                        Hex.parse("0000C9 04 22 03 FF9C 01F4 00000000 0009 0004"),
                        Hex.parse("0000CA 06 23 04 00E7 01C2 0064 0190 0081 0008"),
                        Hex.parse("0000CB 0D 24 05 0078 0001 0000"),
                        Hex.parse("0000CC 0C 25 05 00E7 00D2 0005 0001")),
                FrameContext.unknown(),
                frame -> {});
    }
}
