package io.metergate.codec.elsys;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class ElsysSamples {
    private ElsysSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new ElsysCodec(),
                List.of(
                        Hex.parse("01 00D2 02 28 07 0E10 0A 0010"),
                        Hex.parse("03 01FF20 0B 00000100 12 01 14 000F4240"),
                        Hex.parse("09 07A120 FE7960 10 00C8 00DC 15 4030"),
                        Hex.parse("1B FFFFFF00 1C 0102 17 00000007")),
                FrameContext.unknown(),
                frame -> {});
    }
}
