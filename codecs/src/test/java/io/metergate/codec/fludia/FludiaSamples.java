package io.metergate.codec.fludia;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class FludiaSamples {
    private FludiaSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new FludiaCodec(),
                List.of(
                        Hex.parse("69 0A 00010000 0064 0065 0066"),
                        Hex.parse("7A 01 00010000 0003"),
                        Hex.parse("6F 0F 00010000 0064 0065"),
                        Hex.parse("6D 0F 00001000 0001 0002"),
                        Hex.parse("6B 0F 00001000 0001 0002"),
                        Hex.parse("20 010000 0001 0002 0003 0004 0005 0006 0007 0008"),
                        Hex.parse("48 00010000 0001 0002 0003 0004 0005 0006 0007 0008"),
                        Hex.parse("72 0F 00 0000000000010000 0064 FFFF 0066"),
                        Hex.parse("71 0F 01 FFFFFFFFFFFF0000 FF00 0064"),
                        Hex.parse("79 0A 03 0000000000010000 0064 0065 0000000000020000 0001 0002"),
                        Hex.parse("F02F 0F 00 0000000000010000 0064 0065 0066 0067 0068 0069 006A 006B"),
                        Hex.parse("6A 02 0000 07 39 01 00 00010000 0A 06 02 50"),
                        Hex.parse("6E 02 0000 07 21 0000 00001000 0F 04 01"),
                        Hex.parse("6C 03 03 06 00001000 0F 04 01"),
                        Hex.parse("F03B 0F 04 01 00 00 15 08 00 FF 7F FF 0000000000010000"),
                        Hex.parse("F02A 0F 01 00 12 05 FF 7F FF FFFFFFFFFFFF0000"),
                        Hex.parse("0E 02 00 07 E6 00010000 0000 03"),
                        Hex.parse("57 0A 07D0 07D1 07D2 07D3 07D4 07D5 07D6 07D7"),
                        Hex.parse("58 353032 0A 0FA0 FF9C 0064 00"),
                        Hex.parse("01 02 03"),
                        Hex.parse("75 00 01 00000001 00000064 00000002 00002710")),
                FrameContext.unknown().withReceivedAt(1_700_000_000),
                frame -> {});
    }
}
