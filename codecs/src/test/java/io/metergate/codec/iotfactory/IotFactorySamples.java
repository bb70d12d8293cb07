package io.metergate.codec.iotfactory;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads that this project made, for the contract and for fuzzing. */
public final class IotFactorySamples {
    private IotFactorySamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                new IotFactoryCodec(),
                List.of(
                        Hex.parse("00 02 0D00 004F4E68 01 10270000 0C00 004F4E68 02 E8030000 00 0B00 004F4E68"
                                + " 03 01 0A00 01 004F4E68 A0860100"),
                        Hex.parse("C8 03 01020304 0000 004F4E68 4600 21 0300 004F4E68 404B4C00 80841E00 6400"
                                + " 0500 0C E7 0F00 004F4E68 01 E700 1300 004F4E68 01"),
                        Hex.parse("64 12 2000 1600 004F4E68 00 78563412 02 00 0403 40420F00 1610 004F4E68 00"
                                + " 78563412 02 01 0CFB00 45230100"),
                        Hex.parse("64 02 1000 004F4E68 01 02 03 AABBCC 0800 004F4E68 4D65746572202020 01 0100"
                                + " 03 02 00 0102030405060708 1800 004F4E68 F401 0400 004F4E68 010203040506C9"
                                + " 000000000000 00 FFFFFFFFFFFF00 30")),
                FrameContext.unknown(),
                frame -> {});
    }
}
