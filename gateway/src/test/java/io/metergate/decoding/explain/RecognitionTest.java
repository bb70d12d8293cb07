package io.metergate.decoding.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frame with a framing of its own is never read as something else, whatever has happened to it. */
class RecognitionTest {
    @ParameterizedTest
    @CsvSource({
        "en13757, 68 27 27 68 08 02 72 78563412 2440 01 02 55 00 0000 0403E8030000 0413D0070000 02FDC80123"
                + " 046D320D1FCC 91 16",
        "en13757, 1E 44 2440 78563412 0102 7A 55 00 0000 0403E8030000 0413D0070000 02FDC80123",
        "dlms, 7EA04BCF0223135AE6E6E7000F000000010C07E80101010A0B0CFFFFC4000202020309060100010800FF06000186A0"
                + "02020F00161E020309060100010700FF06000186A002020F00161B9D627E",
        "dlms, 0001 0001 0066 0015 0F00000000 00 0202 09060100010800FF 0600000064",
        "dlms, 6129A109060760857405080101A203020100A305A103020100BE10040E0800065F1F0400001E5D00800007",
        "dlt645, 68 010100000000 68 91 08 33333433 83674533 D9 16",
        "dlt698, 681100C3050100000000000007D78501231F16",
        "senml-json, 5B7B22626E223A222F333330352F302F222C226E223A2235383035222C2276223A31"
    })
    void whatIsGarbledOrCutIsOfItsFormatOrOfNone(String codec, String hex) {
        byte[] frame = Hex.parse(hex);
        for (int at = 0; at < frame.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] garbled = frame.clone();
                garbled[at] ^= (byte) (1 << bit);
                List<String> names = names(garbled);
                assertTrue(names.isEmpty() || names.contains(codec), () -> Hex.format(garbled) + " " + names);
            }
        }
        for (int length = 14; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            assertEquals(List.of(codec), names(cut), () -> Hex.format(cut));
        }
    }

    private static List<String> names(byte[] frame) {
        return Recognition.of(frame, FrameContext.unknown()).stream()
                .map(MeterCodec::id)
                .toList();
    }
}
