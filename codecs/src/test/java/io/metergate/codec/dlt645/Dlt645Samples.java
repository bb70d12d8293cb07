package io.metergate.codec.dlt645;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Frames of one meter for tests and for the fuzzer. */
public final class Dlt645Samples {
    static final String METER = "000000123456";

    private Dlt645Samples() {}

    public static FuzzTarget target() {
        FrameContext context = FrameContext.unknown().eitherWay();
        return new FuzzTarget(new Dlt645Codec(), frames(), context, Dlt645Samples::mend).checked();
    }

    static List<byte[]> frames() {
        return List.of(
                read(0x00010000, "67 45 23 01"),
                read(0x0001FF00, "00 03 00 00 00 01 00 00 00 02 00 00"),
                read(0x0203FF00, "56 34 82 FF FF FF 00 00 00 01 00 80"),
                read(0x01010000, "45 23 01 30 18 24 12 25"),
                read(0x04000503, "10 00"),
                read(0x040005FF, "00 00 00 00 10 01 00 00 00 00 00 00 00 00"),
                read(0x1D000001, "05 00 00"),
                read(0x04000101, "01 24 12 25"),
                read(0x06040001, "A0A0 1B 3018241225 AA AA AA 01000000 02000000 03000080 04000000 AA AA AA 84 E5"),
                read(0x0504FF01, "00 18 24 12 25 67 45 23 01"),
                both(read(0x05060001, "00 00 24 12 25"), read(0x05060101, "67 45 23 01 00 00 00 00")),
                both(
                        Dlt645Frame.build(METER, 0xB1, Hex.parse("00FF0100 11111111 2222")),
                        Dlt645Frame.build(METER, 0x92, Hex.parse("00FF0100 3333 01"))),
                Dlt645Frame.build(METER, 0x93, Hex.parse("56 34 12 00 00 00")),
                Dlt645Frame.build(METER, 0x9C, new byte[0]),
                Dlt645Frame.build(METER, 0xDC, new byte[] {0x04}),
                both(Dlt645Frame.build(METER, 0x9C, new byte[0]), read(0x04000503, "00 00")));
    }

    static byte[] read(int identifier, String data) {
        return Dlt645Frame.readAnswer(METER, identifier, Hex.parse(data));
    }

    static byte[] both(byte[] first, byte[] second) {
        return Hex.parse(Stream.of(first, second).map(Hex::format).collect(Collectors.joining()));
    }

    static void mend(byte[] frame) {
        for (int at = 0; at + 12 <= frame.length; at++) {
            int checksum = at + 10 + (frame[at + 9] & 0xFF);
            if (frame[at] == 0x68 && frame[at + 7] == 0x68 && checksum < frame.length) {
                int sum = 0;
                for (int i = at; i < checksum; i++) {
                    sum += frame[i];
                }
                frame[checksum] = (byte) sum;
                at = checksum + 1;
            }
        }
    }
}
