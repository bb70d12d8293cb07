package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FrameField;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.Sums;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content that only its maker describes, in telegrams made here. */
class MakersTest {
    private static final En13757Codec CODEC = new En13757Codec();

    @ParameterizedTest
    @CsvSource({
        // Ended on 2020-12-31 with 100.0, and 2.3 since then, on the 5th of March.
        "74 62, A2 06 9F29 E803 5006 1700 00, '9-0:1.0.0=1023e-1m3@2021-03-05 9-0:1.0.0*1=1000e-1m3@2020-12-31'",
        "74 72, A2 06 9F29 E803 5006 1700 00, '8-0:1.0.0=1023e-1m3@2021-03-05 8-0:1.0.0*1=1000e-1m3@2020-12-31'",
        "45 43, A1 00 9F29 A08601 C8 CD0000 00, '6-0:1.0.0=100205e3Wh@null 6-0:1.0.0*1=100000e3Wh@2020-12-31'",
        "27 C3, A2 12 9F29 E803 00 A8 1700 00, '6-0:1.0.0=1023e6J@null 6-0:1.0.0*1=1000e6J@2020-12-31'",
        "69 80, A0 11 9F29 0204 5006 8300, '4-0:1.0.0=131e0@2021-03-05 4-0:1.0.0*1=1026e0@2020-12-31'",
    })
    void readsTechem(String type, String content, String expected) {
        assertEquals(expected, registers(Telegrams.telegram("6850 78563412" + type, Hex.parse(content))));
    }

    @Test
    void readsWhatQundisPutsIntoOneRecord() {
        String block = "35 0082000000810007C1 13 FFFF 45230100 FF2C 34120000 1E34 23010000";
        String rest = "00".repeat(54 - 29);
        byte[] telegram = Telegrams.telegram("9344 78563412 19 07", Hex.parse("78 0DFF5F" + block + rest));
        assertEquals(
                "8-0:1.0.0=12345e-3m3@null 8-0:1.0.0*1=1234e-3m3@2023-12-31 8-0:1.0.0*17=123e-3m3@2024-04-30",
                registers(telegram));
    }

    @Test
    void readsApatorsVolumeAmongItsFields() {
        String content = "2F2F 0F 01020304 050607 43 0102 10 39300000 A0 01020304 FFFF 1234";
        byte[] telegram = Telegrams.telegram("0106 78563412 05 07", Hex.parse("7A 01 00 0000" + content));
        assertEquals("8-0:1.0.0=12345e-3m3@null", registers(telegram));
    }

    @ParameterizedTest
    @CsvSource({"0F 0F, 7-0:3.0.0=12345333e-6m3@null", "04 11, 8-0:1.0.0=12345333333e-6m3@null"})
    void readsThirds(String versionAndType, String expected) {
        String address = "1486 78563412" + versionAndType;
        assertEquals(expected, registers(Telegrams.telegram(address, Hex.parse("A0 AC900000 00"))));
    }

    @Test
    void opensWhatDiehlHides() {
        String records = "0413 39300000 426C BF23 4413 10270000";
        byte[] open = Hex.parse(records);
        int check = (Sums.modulo256(open, 0, open.length) & 0xEF) | 0x10;
        byte[] header = Hex.parse("7A 01 00 00 %02X".formatted(check));
        byte[] plain = Telegrams.telegram("2423 78563412 70 07", Telegrams.join(header, open));
        byte[] hidden = new byte[plain.length];
        System.arraycopy(plain, 0, hidden, 0, 15);
        DiehlCipher.open(plain, 0, plain.length, 1, hidden);
        String expected = "8-0:1.0.0=12345e-3m3@null 8-0:1.0.0*1=10000e-3m3@2021-03-31";
        assertEquals(expected, registers(plain));
        assertEquals(expected, registers(hidden));
        hidden[20] ^= 0x01;
        assertInstanceOf(Malformed.class, CODEC.decode(hidden));
    }

    @Test
    void readsDiehlsWaterMeters() {
        byte[] plain =
                Telegrams.telegram("A511 7807 78563412", Hex.parse("A1 21 17 00 13 4B 39300000 10270000 9F2C 00"));
        byte[] hidden = new byte[plain.length];
        System.arraycopy(plain, 0, hidden, 0, 15);
        DiehlCipher.open(plain, 0, plain.length, 0, hidden);
        Decoded decoded = assertInstanceOf(Decoded.class, CODEC.decode(hidden));
        assertEquals("12345678", decoded.meterAddress());
        assertEquals("8-0:1.0.0=12345e-3m3@null 8-0:1.0.0*1=10000e-3m3@2020-12-31", registers(hidden));
        hidden[15] ^= 1;
        assertInstanceOf(Malformed.class, CODEC.decode(hidden));
    }

    private static String registers(byte[] telegram) {
        Decoded decoded = assertInstanceOf(Decoded.class, CODEC.decode(telegram), () -> CODEC.decode(telegram) + "");
        List<FrameField> fields = CODEC.explain(telegram);
        int end = fields.stream()
                .mapToInt(field -> field.offset() + field.length())
                .max()
                .orElse(0);
        assertEquals(telegram.length, end);
        return decoded.registers().stream()
                .map(value -> value.register() + "=" + value.mantissa() + "e" + value.exponent()
                        + value.unit().symbol() + "@" + value.measuredAt())
                .map(text -> text.replace("T00:00:00", ""))
                .collect(Collectors.joining(" "));
    }
}
