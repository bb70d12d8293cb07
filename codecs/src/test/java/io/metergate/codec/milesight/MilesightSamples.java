package io.metergate.codec.milesight;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads made here, one or more for each family. */
public final class MilesightSamples {
    /** A socket that says all that it measures. */
    static final byte[] SOCKET = Hex.parse("0374 0609 0480 B0040000 0581 62 0683 87D61200 07C9 8214 0870 01");

    static final List<byte[]> FRAMES = List.of(
            SOCKET,
            Hex.parse("FF0B FF FF01 01 FF16 6746D38802580000 FF09 0310 FF0A 0109 FF0F 02 FE03 5802 FF26 01"),
            Hex.parse("0374 0609 0480 10000000 0829 12 FF22 01 3C00 13 FF25 0A80 FF2F 02"),
            Hex.parse("0374 0609 07C9 0002 0831 FF FF FF32 01 3C00 0F 05"),
            Hex.parse("0397 A0860100 0498 F401 0967 0F01 8498 E803 6400 F401 05 1063 D2040000 1375 01"),
            Hex.parse("0397 A0860100 0597 01000000 0499 FFFF 0699 E803 8899 E803 6400 F401 0A 1263 D2040000"),
            Hex.parse("FF06 0A 6400 E803 0100 0A00 FF06 24 9CFF 5A00 0000 0000 FF8E 00 0A00 FFD0 01 FF27 02"),
            Hex.parse("0175 5F 0367 F700 0468 64 05C8 07000000 20CE C0B17467 F700 64 02 00 07000000"),
            Hex.parse("0175 5F 05E1 0A00 6400 0000B841 21CE C0B17467 F700 64 05 01 01 0000 0000 00000000"),
            Hex.parse("0175 5F 0301 01 04C8 07000000 0501 00 0701 01 20CE C0B17467 13 07000000 21CE C0B17467 6400"),
            Hex.parse("0175 5F 03F6 01 96 097B 2C01 0BF5 00 02 0000 2C01 9001 01 0E01 0A"),
            Hex.parse("0175 5F 0300 01 0401 00 0502 E803 0000 D007 E803 06E2 003C 0000 0040 003E FF0E 0812 0100"),
            Hex.parse("20DC C0B17467 02 07000000 00 01000000 E8030000 18FCFFFF"
                    + "20DD C0B17467 0300 03 01000000 05 0000C03F"),
            Hex.parse("FF19 00 02 82 9CFF FF19 01 04 05 0000C03F FF15 02 FFEE 43 02 02 0A00"
                    + "20CE C0B17467 01 4A 0A000000"),
            Hex.parse("03C8 07000000 0400 01 0701 01 0967 F700 0B02 E8030000 20DC C0B17467 5100 01 07000000 01 003C"),
            Hex.parse("01C8 07000000 0200 01 0900 01 1102 0001 0000 0002 0001 FF08 010203040506 FF0E 01 12 0100"),
            Hex.parse("0374 0609 0967 F700 F9CA 57533531350000000000000000 F969 03 87C9 D007 01 FF8E 00 0A00"),
            Hex.parse(
                    "7EF4 6700 02 C0B17467 11 01 00 04 05000000 03 01 00 01 0A00 0B00 08 05000000 05 01 00 00 0000C03F"
                            + "0000C03F 00 05000000 00 00 00 00 00 05000000 00 00 00 00 00 05000000 00 00 00 00"
                            + "00 05000000 00 00 00 00 00 05000000 00 00 00 00 06 05000000 00 03 00 00 010001000001"
                            + "7E"));

    private MilesightSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(MilesightCodec.all().get(0), FRAMES, FrameContext.unknown(), frame -> {});
    }
}
