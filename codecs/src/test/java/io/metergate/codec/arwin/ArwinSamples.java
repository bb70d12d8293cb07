package io.metergate.codec.arwin;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Packets made here of a phase, as the fuzzer gives all the same FPort. */
public final class ArwinSamples {
    static final int PHASE_B_OF_CHANNEL_2 = 54;
    static final List<byte[]> PHASES =
            List.of(Hex.parse("0A 00FA 0005DF84 0000C350"), Hex.parse("0A C3E8 FFFA2398 00000001"));

    private ArwinSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new ArwinCodec(), PHASES, FrameContext.unknown().withPort(PHASE_B_OF_CHANNEL_2), frame -> {});
    }
}
