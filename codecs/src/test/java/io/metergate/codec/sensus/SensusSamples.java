package io.metergate.codec.sensus;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class SensusSamples {
    private SensusSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new SensusCodec(),
                List.of(
                        Hex.parse("FF03 E8030000 D0070000 0000C03F 00000040 3011 B80B 78050000 4E61BC00 10 00"
                                + " 05000000"),
                        Hex.parse("0001")),
                FrameContext.unknown(),
                frame -> {});
    }
}
