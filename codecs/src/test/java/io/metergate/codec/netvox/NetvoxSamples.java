package io.metergate.codec.netvox;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Messages made for the tests. */
public final class NetvoxSamples {
    static final byte[] PLUG_ENERGY = Hex.parse("01 73 01 01 00 01 E2 40 00 00 00");
    static final byte[] PLUG_POWER = Hex.parse("01 73 02 00 E6 02 58 00 8A 00 00");
    static final byte[] THREE_CURRENTS = Hex.parse("01 4A 01 9F 05 DD 05 D4 05 DE 01");
    static final byte[] CONFIGURED = Hex.parse("81 73 00 00 00 00 00 00 00 00 00");
    static final byte[] VERSION = Hex.parse("01 9C 00 70 07 20 24 05 17 00 00");
    static final byte[] BREAKER = Hex.parse("01 9C 17 21 00 0A 12 34 01 01 00");

    private NetvoxSamples() {}

    static List<byte[]> all() {
        return List.of(PLUG_ENERGY, PLUG_POWER, THREE_CURRENTS, CONFIGURED, VERSION, BREAKER);
    }

    public static FuzzTarget target() {
        return new FuzzTarget(new NetvoxCodec(), all(), FrameContext.unknown(), frame -> {});
    }
}
