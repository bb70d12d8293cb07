package io.metergate.codec.yobiiq;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Packets made here of the meters and of the P1 reader. */
public final class YobiiqSamples {
    static final List<byte[]> FRAMES = List.of(
            Hex.parse("01 01 6774B1C0 02 03 6774B1B0 03 04 0012D687 04 05 00000001 0B 0A 00"),
            Hex.parse("01 00 00000007 02 0C 00000906 03 10 00001482 04 14 FFFFFB50 05 1D 9C 06 20 FF9C 07 23 1388"),
            Hex.parse("01 0D 00000906 02 0F 00000001 03 13 000004B0 04 19 0000000A 05 1C 0000000B 06 25 0000000C"),
            Hex.parse("01 F0 2024 02 F1 0129 03 F2 0200 04 2B 000007E8 05 27 00001482"),
            Hex.parse("FF 09 0200 FF 0A 0129 FF 16 01546C88 FF 0F 02 FF 0B 01 FF 28 454D32313031 FF 3C 00C8 FF 58 05"),
            Hex.parse("01 01 01 02 02 00"),
            Hex.parse("FD 01 01 FD 03 6774B1C0 FD 05 00001388 FD 08 02"),
            Hex.parse("01 FE 6774B1C0 01 13 0012D687 01 1A 000004B0 01 25 00000906 01 28 00000005 01 45 01"),
            Hex.parse("01 11 6774B1C0 01 1E 01000000 C0B17467 3C000000 01 33 6774B1C0 000004D2"
                    + "01 42 000A FFF6 01 D1 00000007"),
            Hex.parse("A0 7A 0A28 A1 A7 01 A0 FE 6774B1C0"),
            Hex.parse("FF 64 01 FF 67 445352 FF 6D 0CE4 FF A0 01"),
            Hex.parse("00"));

    private YobiiqSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(YobiiqCodec.all().get(0), FRAMES, FrameContext.unknown(), frame -> {});
    }
}
