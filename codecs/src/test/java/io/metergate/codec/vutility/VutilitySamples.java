package io.metergate.codec.vutility;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class VutilitySamples {
    private VutilitySamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new VutilityCodec(),
                List.of(
                        Hex.parse("32 00 00 10 00 00 64 14 0A C0 80"),
                        Hex.parse("26 3980 39C0 3A00 10 80 FF B3 0140 0150 0160 08 10 18 70"),
                        Hex.parse("27 3980 39C0 3A00 10 80 FF B3"),
                        Hex.parse("28 3980 39C0 3A00 63 5F 9C B3"),
                        Hex.parse("29 0140 0150 0160 08 10 18 70"),
                        Hex.parse("2B 00000000000F4240 2F80"),
                        Hex.parse("2C 00000000000F4240 2F80"),
                        Hex.parse("2E 07 DEADBEEF CAFE 000000"),
                        Hex.parse("2F 0101 1234 000000000000"),
                        Hex.parse("1C B3 70 0001E240 000000 00")),
                FrameContext.unknown(),
                frame -> {});
    }
}
