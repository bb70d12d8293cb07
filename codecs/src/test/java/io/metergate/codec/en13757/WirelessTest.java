package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WirelessTest {
    private static final En13757Codec CODEC = new En13757Codec();
    private static final String RECORDS = "0E04 123456780000 02FDC8FC01 E600 042B 15030000";
    private static final String REGISTERS = "1-0:1.8.0=78563412e1Wh 1-0:32.7.0=230e-1V 1-0:1.7.0=789e0W";
    private static final String LONG = RECORDS + "04FD17 00000000".repeat(15);

    private final FrameContext keyed = En13757Samples.demanding();
    private final FrameContext lenient = En13757Samples.context();

    @Test
    void readsATelegramWithoutChecks() {
        byte[] telegram = Telegrams.plain("7A 07 00 0000" + RECORDS);
        Decoded decoded = decoded(telegram, FrameContext.unknown());
        assertEquals("12345678", decoded.meterAddress());
        assertEquals(REGISTERS, registers(decoded));
        assertTrue(CODEC.recognises(telegram));
    }

    @Test
    void readsBothFrameFormats() {
        byte[] telegram = Telegrams.plain("7A 07 00 0000" + LONG);
        for (byte[] frame : List.of(Telegrams.formatA(telegram), Telegrams.formatB(telegram))) {
            assertEquals(REGISTERS, registers(decoded(frame, FrameContext.unknown())));
            assertTrue(CODEC.recognises(frame) || frame.length == (frame[0] & 0xFF) + 1);
        }
        byte[] shorter = Telegrams.plain("78" + RECORDS);
        assertEquals(REGISTERS, registers(decoded(Telegrams.formatB(shorter), FrameContext.unknown())));
        assertEquals(REGISTERS, registers(decoded(Telegrams.formatA(shorter), FrameContext.unknown())));
    }

    @Test
    void refusesEveryChangedBitUnderAWholeFrameCheck() {
        byte[] frame = Telegrams.formatA(Telegrams.plain("7A 07 00 0000" + RECORDS));
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] changed = frame.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertInstanceOf(Malformed.class, CODEC.decode(changed), Hex.format(changed));
        }
    }

    @Test
    void refusesEveryTruncation() {
        for (byte[] frame : List.of(
                Telegrams.plain("7A 07 00 0000" + LONG),
                Telegrams.formatA(Telegrams.plain("78" + LONG)),
                Telegrams.formatB(Telegrams.plain("78" + LONG)),
                Telegrams.mode5(RECORDS, ""),
                Telegrams.mode7(RECORDS))) {
            for (int length = 0; length < frame.length; length++) {
                byte[] cut = Arrays.copyOf(frame, length);
                assertInstanceOf(Malformed.class, CODEC.decode(cut, lenient), Hex.format(cut));
                assertInstanceOf(Malformed.class, CODEC.decode(cut, keyed), Hex.format(cut));
            }
        }
    }

    @Test
    void opensMode5WithTheKeyOnly() {
        byte[] telegram = Telegrams.mode5(RECORDS, "");
        assertEquals(REGISTERS, registers(decoded(telegram, keyed)));
        assertEquals(REGISTERS, registers(decoded(Telegrams.mode5(RECORDS, "01FD17 00"), lenient)));
        assertEquals("byte 15, records: encrypted, and there is no key", fault(telegram, FrameContext.unknown()));
        FrameContext other = FrameContext.unknown().withKeys(DeviceKeys.of(new byte[16]));
        assertEquals("byte 15, records: not encrypted with this key", fault(telegram, other));
        assertEquals(REGISTERS, registers(decoded(Telegrams.formatA(telegram), keyed)));
    }

    @Test
    void takesWhatWasDecryptedBefore() {
        byte[] telegram = Telegrams.plain("7A 07 00 1005 2F2F" + RECORDS);
        assertEquals(REGISTERS, registers(decoded(telegram, FrameContext.unknown())));
        assertEquals("byte 15, records: not encrypted with this key", fault(telegram, keyed));
    }

    @Test
    void believesMode7OnlyWithItsCode() {
        byte[] telegram = Telegrams.mode7(RECORDS);
        assertEquals(REGISTERS, registers(decoded(telegram, keyed)));
        FrameSink sink = new FrameSink();
        assertTrue(CODEC.decode(telegram, 0, telegram.length, keyed, sink));
        assertEquals(42, sink.invocationCounter());
        for (int at = 18; at < telegram.length; at++) {
            byte[] changed = telegram.clone();
            changed[at] ^= 0x10;
            assertInstanceOf(Malformed.class, CODEC.decode(changed, keyed), Hex.format(changed));
        }
    }

    @Test
    void opensASessionOfTheExtendedLinkLayer() {
        byte[] telegram = Telegrams.session("78" + RECORDS, true);
        assertEquals(REGISTERS, registers(decoded(telegram, keyed)));
        assertEquals("byte 17, payload: encrypted, and there is no key", fault(telegram, FrameContext.unknown()));
        byte[] open = Telegrams.session("78" + RECORDS, false);
        assertEquals(REGISTERS, registers(decoded(open, FrameContext.unknown())));
        open[25] ^= 1;
        assertEquals("byte 17, payload: the check of the payload is another", fault(open, FrameContext.unknown()));
    }

    @Test
    void learnsTheFormatOfCompactFramesFromAFullOne() {
        byte[] compact = Telegrams.plain(Telegrams.compact("0E05 02FD49 041B", "101112130000 E600 07000000"));
        byte[] full = Telegrams.plain("78 0E05 555555550000 2F 02FD49 E700 2F 041B 01000000 2F");
        FrameContext device = FrameContext.unknown();
        assertEquals("byte 11, format signature: of a format that no full frame has told yet", fault(compact, device));
        decoded(full, device);
        assertEquals("1-0:1.8.0=13121110e2Wh 1-0:12.7.0=230e0V", registers(decoded(compact, device)));
        byte[] changed = compact.clone();
        changed[17] ^= 1;
        assertEquals("byte 13, full frame CRC: that of the full frame is another", fault(changed, device));
    }

    @Test
    void takesSeveralTelegramsAtOnce() {
        byte[] one = Telegrams.plain("78 0E05 555555550000");
        byte[] two = Telegrams.plain("78 02FD49 E700");
        byte[] both = Telegrams.join(one, two);
        assertEquals("1-0:1.8.0=55555555e2Wh 1-0:12.7.0=231e0V", registers(decoded(both, FrameContext.unknown())));
        both[one.length + 10] = 0x74;
        assertEquals("byte 29, CI field: announces no data of a meter", fault(both, FrameContext.unknown()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A0 0102030405", "B1 00"})
    void makesNoValuesOfAManufacturersContent(String content) {
        Decoded decoded = decoded(Telegrams.plain(content), FrameContext.unknown());
        assertEquals(List.of(), decoded.registers());
        assertEquals("12345678", decoded.meterAddress());
    }

    @Test
    void refusesWhatGoesToAMeterUnlessAsked() {
        byte[] telegram = Telegrams.plain("5A 07 00 0000 0E05 555555550000");
        telegram[1] = 0x53;
        assertEquals("byte 1, C field: not that of a meter", fault(telegram, FrameContext.unknown()));
        decoded(telegram, FrameContext.unknown().eitherWay());
    }

    @Test
    void datesTheRegistersOfEachStorage() {
        String now = "0E04 123456780000 046D 0B0BCD13";
        String stored = "426C DF2C 4E04 120056780000 44FD48 E6000000";
        Decoded decoded = decoded(Telegrams.plain("78" + now + stored), FrameContext.unknown());
        String dates = decoded.registers().stream()
                .map(value -> value.register() + "@" + value.measuredAt())
                .collect(Collectors.joining(" "));
        assertEquals(
                "1-0:1.8.0@2014-03-13T11:11:00 1-0:1.8.0*1@2022-12-31T00:00:00 1-0:12.7.0*1@2022-12-31T00:00:00",
                dates);
    }

    @Test
    void takesPhasesFromTheVifesOfMakersWhoWriteThemSo() {
        byte[] telegram =
                Telegrams.telegram("5A14 78563412 01 02", Hex.parse("78 04A9FF02 10270000 04A9FF05 01000000"));
        assertEquals("1-0:41.7.0=10000e-2W", registers(decoded(telegram, FrameContext.unknown())));
        assertEquals("", registers(decoded(Telegrams.plain("78 04A9FF02 10270000"), FrameContext.unknown())));
    }

    @Test
    void namesEveryFieldOfATelegramWithChecks() {
        byte[] frame = Telegrams.formatA(Telegrams.plain("7A 07 04 0000" + RECORDS));
        List<FrameField> fields = CODEC.explain(frame);
        assertEquals(
                3, fields.stream().filter(field -> field.name().equals("CRC")).count());
        assertEquals("power low", meaning(fields, "header.status").substring(10));
        assertEquals("MGT", meaning(fields, "link.manufacturer"));
        assertEquals("23.0 V, 1-0:32.7.0", meaning(fields, "Voltage L1"));
    }

    @Test
    void refusesNoiseBehindTheFirstFieldsOfATelegram() {
        Random random = new Random(20_260_103);
        for (int i = 0; i < 2000; i++) {
            byte[] frame = Telegrams.mode7(RECORDS);
            byte[] noise = new byte[frame.length - 22];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, frame, 22, noise.length);
            assertInstanceOf(Malformed.class, CODEC.decode(frame, keyed));
        }
    }

    @Test
    void knowsNoTelegramInOtherBytes() {
        assertFalse(CODEC.recognises(Hex.parse("0E04 123456780000")));
        assertFalse(CODEC.recognises(new byte[0]));
        assertNull(
                decoded(Hex.parse("0E04 123456780000"), FrameContext.unknown()).meterAddress());
    }

    private static String meaning(List<FrameField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .meaning();
    }

    private static Decoded decoded(byte[] frame, FrameContext context) {
        return assertInstanceOf(Decoded.class, CODEC.decode(frame, context), () -> CODEC.decode(frame, context) + "");
    }

    private static String fault(byte[] frame, FrameContext context) {
        DecodeResult result = CODEC.decode(frame, context);
        return assertInstanceOf(Malformed.class, result, result::toString).toString();
    }

    private static String registers(Decoded decoded) {
        return decoded.registers().stream().map(WirelessTest::text).collect(Collectors.joining(" "));
    }

    private static String text(RegisterValue value) {
        return value.register() + "=" + value.mantissa() + "e" + value.exponent()
                + value.unit().symbol();
    }
}
