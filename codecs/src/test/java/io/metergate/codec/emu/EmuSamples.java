package io.metergate.codec.emu;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Payloads made here, of every kind of value. */
public final class EmuSamples {
    static final List<byte[]> FRAMES = List.of(
            frame("C0B17467 03 87D61200 04 01000000 05 00000000 06 02000000 07 03000000 F0 A1"),
            frame("C0B17467 0B D4FEFFFF 0C 2C010000 10 E8030000 13 01000000 14 FC080000 17 9C 18 5F 1A F401"),
            frame("C0B17467 1C D2040000 20 01000000 24 0102030405000000 01 C0B17467 02 3CAE7467 00 07000000"),
            frame("C0B17467 F1 78563412 F2 01000000 F3 6400 F6 0500 F7 01 F8 02000206 FA 76312E32 FE C0B17467"),
            Hex.parse("0102"));

    private EmuSamples() {}

    /** A payload with its check. */
    static byte[] frame(String hex) {
        byte[] frame = Hex.parse(hex + "00");
        mend(frame);
        return frame;
    }

    static void mend(byte[] frame) {
        if (frame.length > 1) {
            frame[frame.length - 1] = Crc8.of(frame, 0, frame.length - 1);
        }
    }

    public static FuzzTarget target() {
        return new FuzzTarget(new EmuCodec(), FRAMES, FrameContext.unknown(), EmuSamples::mend);
    }
}
