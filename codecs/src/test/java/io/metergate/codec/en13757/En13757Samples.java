package io.metergate.codec.en13757;

import static io.metergate.codec.en13757.LongFrames.frame;
import static io.metergate.codec.en13757.LongFrames.header;

import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Frames of each kind, made here, to begin with for tests that change them. */
public final class En13757Samples {
    private static final String RECORDS = "0E04 123456780000 02FDC8FC01 E600 042B 15030000 066D 00790C742340";

    private En13757Samples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(new En13757Codec(), frames(), context(), En13757Samples::mend);
    }

    /**
     * Wired frames, and telegrams that say by themselves that they have checks. One of format B does not: with a byte
     * changed it is a telegram without checks, as receivers hand them over.
     */
    public static FuzzTarget checkedTarget() {
        return target().checked("under a check", checkedFrames());
    }

    /** What a key opens or vouches for, for a device that believes nothing else. */
    public static FuzzTarget protectedTarget() {
        return new FuzzTarget(
                new En13757Codec(), "under a key", protectedFrames(), demanding(), En13757Samples::mend, true);
    }

    static List<byte[]> protectedFrames() {
        return List.of(
                Telegrams.formatA(Telegrams.mode5(RECORDS, "")),
                Telegrams.formatA(Telegrams.mode5(RECORDS, "01FD17 00")),
                Telegrams.formatA(Telegrams.mode7(RECORDS)),
                Telegrams.mode7WithLongHeader(RECORDS),
                Telegrams.session("78" + RECORDS, true),
                Telegrams.session("7A 07 00 0000" + RECORDS, true));
    }

    private static List<byte[]> checkedFrames() {
        byte[] wired = frames().get(0);
        return List.of(
                wired,
                frames().get(1),
                frames().get(2),
                frames().get(3),
                Telegrams.formatA(Telegrams.plain("7A 07 00 0000 2F2F" + RECORDS)),
                Telegrams.formatA(Telegrams.plain("78" + RECORDS)),
                Telegrams.formatA(Telegrams.mode7(RECORDS)),
                Telegrams.session("78" + RECORDS, true));
    }

    /** A device with a key that may send open telegrams as well. */
    static FrameContext context() {
        return FrameContext.unknown().withKeys(new DeviceKeys(Telegrams.KEY, null, null, true));
    }

    /** A device with a key that is believed only by what was done with it. */
    static FrameContext demanding() {
        return FrameContext.unknown().withKeys(new DeviceKeys(Telegrams.KEY, null, null, false));
    }

    static List<byte[]> frames() {
        return List.of(
                frame(header("02") + "0C 04 67452301  8C10 04 01000000  02 FDC8FC01 E600  05 2B 00006043"),
                frame(header("07") + "04 13 87D61200  44 13 00000000  82046C 5F1C  0D 7C 03 6D6574 04 31323334  1F AA"),
                frame(header("1B")
                        + "02FC0348522574 D411  0265 D008  22FC0348522574 C811  02FC0348522574 0265 0165 08"),
                frame("73 78563412 0A 00 C5 80 01000000 35010000"),
                Hex.parse("0213E803 0D931306 72FE 0500 0700"),
                Telegrams.plain("7A 07 00 0000" + RECORDS),
                Telegrams.formatA(Telegrams.plain("7A 07 00 0000 2F2F" + RECORDS)),
                Telegrams.formatB(Telegrams.plain("78" + RECORDS)),
                Telegrams.mode5(RECORDS, "01FD17 00"),
                Telegrams.mode7(RECORDS),
                Telegrams.session("78" + RECORDS, true),
                Telegrams.plain(Telegrams.compact("0404 04843C 042B 04AB3C", "01000000 02000000 03000000 04000000")),
                Telegrams.telegram("6850 78563412 74 62", Hex.parse("A2 06 9F29 E803 00 5006 1700 00 1234")),
                Telegrams.telegram(
                        "0106 78563412 05 07", Hex.parse("7A 01 00 0000 2F2F 0F 01020304050607 10 39300000")));
    }

    /** Mends lengths and checks of what is framed like the samples. */
    static void mend(byte[] frame) {
        if (frame.length >= 9 && frame[0] == 0x68) {
            mendWired(frame);
        } else if (frame.length > 20 && frame[1] == 0x44) {
            frame[0] = (byte) (frame.length - 1);
        }
    }

    private static void mendWired(byte[] frame) {
        frame[1] = (byte) (frame.length - 6);
        frame[2] = frame[1];
        frame[3] = 0x68;
        int sum = 0;
        for (int i = 4; i < frame.length - 2; i++) {
            sum += frame[i];
        }
        frame[frame.length - 2] = (byte) sum;
        frame[frame.length - 1] = 0x16;
    }
}
