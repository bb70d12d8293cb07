package io.metergate.codec.en13757;

import static io.metergate.codec.en13757.LongFrames.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class En13757CodecTest extends MeterCodecContract {
    private static final String ELECTRICITY = LongFrames.header("02");
    private static final String HEAT = LongFrames.header("04");
    private static final String WATER = LongFrames.header("07");

    private static final En13757Codec CODEC = new En13757Codec();
    private static final Decoding DECODING = new Decoding(CODEC);

    @Override
    protected MeterCodec codec() {
        return CODEC;
    }

    @Override
    protected List<byte[]> goodFrames() {
        return List.of(
                frame(ELECTRICITY + "0C 04 67452301  8C10 04 01000000  02 FDC8FC01 E600  05 2B 00006043"),
                frame(WATER + "04 13 87D61200  44 13 00000000  82046C 5F1C  0D 7C 03 6D6574 04 31323334  1F AA BB"),
                frame(HEAT + "06 06 010000000000  07 06 0100000000000000  0E 06 010000000000  3B 2D 999999"),
                frame("7A 07 00 0000 2F2F 0B 13 563412 2F"),
                frame("78 01 FD17 00 9A11 5B 3600 0D 06 C2 3412 0D 06 D2 3412 0D 06 E3 563412"),
                frame("73 78563412 0A 00 C5 80 01000000 35010000"),
                Hex.parse("0213E803 0D931306 72FE 0500 0700"),
                Hex.parse("04 6D 320A3F1C  06 6D 050A0A3F1C00  03 6D 050A0A  8C908020 06 01000000  2F"));
    }

    @Override
    protected void mend(byte[] frame) {
        if (frame.length < 9 || frame[0] != 0x68) {
            return;
        }
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

    @Test
    void readsAWiredElectricityMeter() {
        byte[] frame = Hex.parse("""
                68 1C 1C 68
                08 05 72
                78 56 34 12  F4 34  01 02  07 00 00 00
                0C 04 67 45 23 01
                02 FD C8 FC 01 E6 00
                4F 16
                """);
        assertEquals("12345678", DECODING.decoded(frame).meterAddress());
        assertEquals("1-0:1.8.0=1234567e1Wh 1-0:32.7.0=230e-1V", DECODING.registers(frame));
    }

    @Test
    void explainsEveryByteOfAFrame() {
        String explained = CODEC.explain(frame(ELECTRICITY + "8C10 04 67452301 426C BF0C 0D FD0C 03 312E61")).stream()
                .skip(5)
                .map(field -> field.name() + ": " + field.meaning())
                .collect(Collectors.joining("\n"));
        assertEquals("""
                CI field: 72
                header.id: 12345678
                header.manufacturer: MGT
                header.version: 1
                header.medium: electricity
                header.accessNumber: 7
                header.status: no error
                header.configuration: 0000
                DIF: 8 digits, tariff 1
                VIF: Energy in Wh
                Energy: 12345670 Wh, 1-0:1.8.1
                DIF: 16 bit integer, storage 1
                VIF: Date
                Date: 2005-12-31
                DIF: variable length
                VIF: Model or version
                Model or version: a.1
                checksum: correct
                end: end of frame""", explained);
    }
}
