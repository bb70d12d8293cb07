package io.metergate.codec.mclimate;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Uplinks made here of both switches, with and without answers. */
public final class MclimateSamples {
    static final List<byte[]> FRAMES = List.of(
            Hex.parse("01 1A 0012D687 04B0 E7 1482 01"),
            Hex.parse("01 85 00"),
            Hex.parse("04 1203 12 0A 19 0A 1D 0005 1F 5046 01 1A 01"),
            Hex.parse("21 010E FA 23 10 25 0E10 60 0150 61 01010E 62 023A98 63 010E10 B1 01"
                    + "01 1A 00000001 0000 E6 0000 00"),
            Hex.parse("56 0101F4 58 01000A 5A 01 5C 01 5D 01 5F 02 70 0102 71 0102 72 01 73 02"
                    + "A0 01020304 A4 01 01 1A 01"));

    private MclimateSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(new MclimateCodec(), FRAMES, FrameContext.unknown(), frame -> {});
    }
}
