package io.metergate.codec.lwm2m;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.nio.ByteBuffer;
import java.util.List;

/** TLV of a single-phase meter for tests and for the fuzzer. */
public final class TlvSamples {
    /** A DL/T 645 answer with an import energy of 12345.67 kWh. */
    static final String DLT645 = "68563412000000689108333334339A7856346E16";

    private TlvSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                Lwm2mTlvCodec.ofObject(Models.SINGLE_PHASE_METER, TestPayloads.ALL),
                frames(),
                FrameContext.unknown(),
                frame -> {});
    }

    static List<byte[]> frames() {
        return List.of(
                Hex.parse(single(4, 230.1f) + single(5, 0.237f) + single(14, 1234.5f)),
                Hex.parse("08 00 0C" + single(4, 230f) + single(17, 50f)),
                Hex.parse("C8 02 09 333435303030313233" + real(14, 1234.567)),
                Hex.parse("86 1E 41 00 01 41 01 05" + "C4 04 7FC00000"),
                Hex.parse("E2 158E 0001" + "C3 04 323330"));
    }

    /** A resource with a float of 32 bits. */
    static String single(int resource, float value) {
        return "C4 %02X %08X".formatted(resource, Float.floatToIntBits(value));
    }

    /** A resource with a float of 64 bits. */
    static String real(int resource, double value) {
        return "C8 %02X 08 %016X".formatted(resource, Double.doubleToLongBits(value));
    }

    /** A resource with a value of up to 255 bytes. */
    static String bytes(int resource, byte[] value) {
        ByteBuffer tlv = ByteBuffer.allocate(3 + value.length);
        tlv.put((byte) 0xC8).put((byte) resource).put((byte) value.length).put(value);
        return Hex.format(tlv.array());
    }
}
