package io.metergate.codec.dlt698;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Frames of one meter for tests and for the fuzzer. */
public final class Dlt698Samples {
    static final String METER = "000000123456";

    /** Total and four tariffs of import energy. */
    static final String ENERGY =
            "85 01 05 00100200 01 01 05 0600012D68 0600000001 0600000002 0600000003 0600012D62 00 00";

    /** Voltages, powers and a purse, then an attribute that the meter does not have. */
    static final String LIST = "85 02 06 04"
            + " 20000200 01 01 03 1208FC 120907 00"
            + " 20040200 01 01 02 05000026AC 05FFFFFFFF"
            + " 202C0200 01 02 02 0600004E20 0600000007"
            + " 40000200 00 06 00 00";

    /** Two daily freezes of import energy. */
    static final String DAYS = "85 03 07 50040200 02 00 20210200 00 00100201 01 02"
            + " 1C 07E9 0C 18 00 00 00 06 0000000A"
            + " 1C 07E9 0C 17 00 00 00 06 00000009 00 00";

    private Dlt698Samples() {}

    public static FuzzTarget target() {
        FrameContext context = FrameContext.unknown().eitherWay();
        return new FuzzTarget(new Dlt698Codec(), frames(), context, Dlt698Samples::mend).checked();
    }

    static List<byte[]> frames() {
        return List.of(
                answer(ENERGY),
                answer(LIST),
                answer(DAYS),
                answer("85 01 01 20140200 01 01 07"
                        + " 04100000 04100000 04100800 04100000 04100000 04100000 04100000 00 00"),
                answer("85 01 01 10100200 01 01 01 02 02 0600003039 1C07E90C18121E00 00 00"),
                answer("85 05 01 01 0001 01 01 200F0200 01 121388 00 00"),
                answer("86 01 02 40000200 00 00 00"),
                answer("87 01 02 80008100 0F 00 00 00"),
                answer("88 01 03 01 200A0200 01 01 01 1003E8 00 00"),
                answer("90 00 0D 85 01 01 200F0200 01 121388 00 00 01 00 04 01020304"),
                answer("85 01 01 F2090200 01 02 05 0A0341 4243 5A00 5B0040000200 5F0102030405 5400000A 00 00"),
                Dlt698Frames.build(METER, 0x81, 0, Hex.parse("01 00 00 00B4 07E9 0C 18 03 12 1E 3B 0000")),
                segments());
    }

    /** The energy answer in three parts. */
    static byte[] segments() {
        byte[] whole = Hex.parse(ENERGY);
        return both(
                both(segment(0x0005, whole, 0, 10), segment(0xC006, whole, 10, 20)),
                segment(0x4007, whole, 20, whole.length));
    }

    static byte[] segment(int format, byte[] message, int from, int end) {
        byte[] part = new byte[2 + end - from];
        part[0] = (byte) format;
        part[1] = (byte) (format >> 8);
        System.arraycopy(message, from, part, 2, end - from);
        return Dlt698Frames.build(METER, Dlt698Frames.ANSWER | Dlt698Frames.SEGMENT, 0x10, part);
    }

    static byte[] answer(String message) {
        return Dlt698Frames.build(METER, Dlt698Frames.ANSWER, 0x10, Hex.parse(message));
    }

    static byte[] both(byte[] first, byte[] second) {
        return Hex.parse(Hex.format(first) + Hex.format(second));
    }

    static void mend(byte[] frame) {
        int at = 0;
        while (at + 12 <= frame.length && frame[at] == 0x68) {
            int end = at + ((frame[at + 1] & 0xFF) | (frame[at + 2] & 0x3F) << 8) + 2;
            int check = at + 7 + (frame[at + 4] & 0xF);
            if (end > frame.length || check + 5 > end) {
                return;
            }
            put(frame, at, check);
            put(frame, at, end - 3);
            at = end;
        }
    }

    private static void put(byte[] frame, int start, int check) {
        Crc16X25.put(frame, start + 1, check);
    }
}
