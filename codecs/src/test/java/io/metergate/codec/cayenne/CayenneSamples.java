package io.metergate.codec.cayenne;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads made here, one or more of every type. */
public final class CayenneSamples {
    static final List<byte[]> FRAMES = List.of(
            Hex.parse("01 83 0012D687 02 80 04B0 03 74 5A3C 04 75 12C0"),
            Hex.parse("00 00 01 01 01 00 02 02 FF38 03 03 00C8 04 04 0102 05 64 00010203"),
            Hex.parse("01 65 0123 02 66 01 03 67 FF9C 04 68 51 05 73 2774 06 76 00000032 07 78 4B 08 79 FFF6"),
            Hex.parse("01 7A FFFC18 02 7D 0190 03 82 000007D0 04 84 010E 05 85 6774B1C0 05 83 00000001 06 8E 01"),
            Hex.parse("01 71 03E8 FC18 0000 02 86 0064 FF9C 0001 03 87 102030 04 88 07A120 F85EE0 0003E8"),
            Hex.parse("09 F0 0A E6 001388 000258 1F E2"));

    private CayenneSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(new CayenneCodec(), FRAMES, FrameContext.unknown(), frame -> {});
    }
}
