package io.metergate.codec.yosensi;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads made here, of values in one and several parts and of all lengths of addresses. */
public final class YosensiSamples {
    static final List<byte[]> FRAMES = List.of(
            Hex.parse("02 07 000A 08 00 01 0E10 99 05 03 0001E240 34 05 11 01 04D2"),
            Hex.parse("02 08 0000 41 00 05 FFEC 0014 0064 5C 00 17 09 00000001 00000002"),
            Hex.parse("02 09 0000 45 00 07 0001 0002 0003 0004 90 00 33 01C558 FFFFFDDF 60 00 00 07"));

    private YosensiSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(new YosensiCodec(), FRAMES, FrameContext.unknown(), frame -> {});
    }
}
