package io.metergate.codec.adeunis;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class AdeunisSamples {
    private AdeunisSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new AdeunisCodec(),
                List.of(
                        Hex.parse("49 20 303431323334353637383930 48432E2E 80000000 0000001E 00000005"
                                + " 0000000A 000004B0 00010000 00020000 48432E2E"),
                        Hex.parse("49 20 303431323334353637383930 00010000 00000005 00000006 00000007"
                                + " 0000000A 0000000B 0000000C 00001000 000004B0"),
                        Hex.parse("49 20 0F 06 19 0C 1E 00 00000001 00000002 00000003 00000004 485048"
                                + " 00000005 00000006 00000007 00000008 00000009 0000000A"),
                        Hex.parse("4A 20 50415050000000000000 03 31323030"),
                        Hex.parse("10 20 06 0001 01 003C"),
                        Hex.parse("10 20 0006 0006 0006 1F 000A"),
                        Hex.parse("44 20 00000001 FFFFFFFE"),
                        Hex.parse("60 20 3F800000"),
                        Hex.parse("45 20 01 02 0003 0004"),
                        Hex.parse("5E 20 0001 0002"),
                        Hex.parse("2F 20 10 01"),
                        Hex.parse("46 24 00000064 000000C8 0B000000"),
                        Hex.parse("5A 20 00001000 0001 0002"),
                        Hex.parse("47 20 0001 0002"),
                        Hex.parse("30 20 15 0010 0020 0001 0002"),
                        Hex.parse("12 20 0001 0002 01 02 03 04"),
                        Hex.parse("10 20 01 0006 33 0708 11 001E 0001 0002 0003 0004 0005 0006 01 02 03 04 05"),
                        Hex.parse("0864123456789012 1F 00000007 46 20 00000064 000000C8"),
                        Hex.parse("20 20 25 01"),
                        Hex.parse("33 20 01 0140"),
                        Hex.parse("30 20")),
                FrameContext.unknown(),
                frame -> {});
    }
}
