package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FrameField;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class En13757CodecTest extends MeterCodecContract {
    /** Meter 12345678 of the maker MGT, version 1, of a medium; access number 7, no error, not encrypted. */
    private static final String HEADER = "72 78563412 F434 01 %s 07 00 0000";

    private static final String ELECTRICITY = HEADER.formatted("02");
    private static final String HEAT = HEADER.formatted("04");
    private static final String WATER = HEADER.formatted("07");

    private final En13757Codec codec = new En13757Codec();

    @Override
    protected MeterCodec codec() {
        return codec;
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
        Decoded decoded = decoded(Hex.parse("""
                68 1C 1C 68
                08 05 72
                78 56 34 12  F4 34  01 02  07 00 00 00
                0C 04 67 45 23 01
                02 FD C8 FC 01 E6 00
                4F 16
                """));
        assertEquals("12345678", decoded.meterAddress());
        assertEquals("1-0:1.8.0=1234567e1Wh 1-0:32.7.0=230e-1V", registers(decoded));
    }

    @ParameterizedTest
    @CsvSource({
        "01 03 7F, 1-0:1.8.0=127e0Wh",
        "01 03 FF, 1-0:1.8.0=-1e0Wh",
        "02 03 3412, 1-0:1.8.0=4660e0Wh",
        "02 03 FEFF, 1-0:1.8.0=-2e0Wh",
        "03 03 563412, 1-0:1.8.0=1193046e0Wh",
        "03 03 FEFFFF, 1-0:1.8.0=-2e0Wh",
        "04 03 78563412, 1-0:1.8.0=305419896e0Wh",
        "04 03 FEFFFFFF, 1-0:1.8.0=-2e0Wh",
        "06 03 010000000080, 1-0:1.8.0=-140737488355327e0Wh",
        "07 03 FFFFFFFFFFFFFF7F, 1-0:1.8.0=9223372036854775807e0Wh",
        "09 03 42, 1-0:1.8.0=42e0Wh",
        "0A 03 3412, 1-0:1.8.0=1234e0Wh",
        "0A 03 34F2, 1-0:1.8.0=-234e0Wh",
        "0B 03 563412, 1-0:1.8.0=123456e0Wh",
        "0C 03 785634F2, 1-0:1.8.0=-2345678e0Wh",
        "0E 03 BC9A78563412, ''",
        "0E 03 129078563412, 1-0:1.8.0=123456789012e0Wh",
        "0D 03 C3 563412, 1-0:1.8.0=123456e0Wh",
        "0D 03 D3 563412, 1-0:1.8.0=-123456e0Wh",
        "0D 03 E3 563412, 1-0:1.8.0=1193046e0Wh",
        "0D 03 E9 010203040506070809, ''",
        "0D 03 03 414243, ''",
        "05 03 00006043, 1-0:1.8.0=224e0Wh",
        "05 03 00806043, 1-0:1.8.0=2245e-1Wh",
        "05 03 000020C1, 1-0:1.8.0=-10e0Wh",
        "05 03 00000000, 1-0:1.8.0=0e0Wh",
    })
    void readsEachTypeOfData(String record, String expected) {
        assertEquals(expected, registers(decoded(Hex.parse(record))));
    }

    @ParameterizedTest
    @CsvSource({
        "01 03 80, least 8 bit number",
        "02 03 0080, least 16 bit number",
        "03 03 000080, least 24 bit number",
        "04 03 00000080, least 32 bit number",
        "06 03 000000000080, least 48 bit number",
        "07 03 0000000000000080, least 64 bit number",
        "0C 03 FFFFFFFF, blank display",
        "0C 03 0000E000, error on the display",
        "05 03 0000807F, infinite",
        "05 03 0000C07F, not a number",
        "05 03 0000805F, two to the 64th",
        "05 03 CDCCCC3D, a tenth that no binary fraction is",
        "00 03, no data",
        "08 03, selection for readout",
        "14 03 01000000, maximum",
        "24 03 01000000, minimum",
        "34 03 01000000, during an error",
        "04 8315 01000000, record error: no data available",
        "04 8348 01000000, upper limit",
        "04 83FF01 01000000, manufacturer's VIFE",
        "04 83FC05 01000000, between phases",
        "04 7F 01000000, manufacturer's VIF",
        "04 78 01000000, fabrication number",
        "04 83FC08 01000000, quadrant of active energy",
        "C4FF7F 03 01000000, storage beyond group F",
        "8410 2B 01000000, power of a tariff",
    })
    void takesWhatIsNoPlainValueAsNoRegister(String record, String why) {
        assertEquals(List.of(), decoded(Hex.parse(record)).registers(), why);
    }

    @ParameterizedTest
    @CsvSource({
        "04 00, 1-0:1.8.0=1e-3Wh",
        "04 07, 1-0:1.8.0=1e4Wh",
        "04 0F, 6-0:1.0.0=1e7J",
        "04 13, 8-0:1.0.0=1e-3m3",
        "04 2B, 1-0:1.7.0=1e0W",
        "04 33, 6-0:8.0.0=1e3J/h",
        "04 3E, 8-0:2.0.0=1e0m3/h",
        "04 44, 8-0:2.0.0=60e-3m3/h",
        "04 4C, 8-0:2.0.0=3600e-5m3/h",
        "04 59, 6-0:10.0.0=1e-2°C",
        "04 5D, 6-0:11.0.0=1e-2°C",
        "04 62, 6-0:12.0.0=1e-1K",
        "04 65, 0-0:96.9.0=1e-2°C",
        "04 26, 0-0:96.8.0=3600e0s",
        "04 6E, 4-0:1.0.0=1e0",
        "04 FB01, 1-0:1.8.0=1e6Wh",
        "04 FB03, 1-0:3.8.0=1e4varh",
        "04 FB05, 1-0:9.8.0=1e4VAh",
        "04 FB09, 6-0:1.0.0=1e9J",
        "04 FB11, 8-0:1.0.0=1e3m3",
        "04 FB17, 1-0:3.7.0=1e3var",
        "04 FB29, 1-0:1.7.0=1e6W",
        "04 FB2D, 1-0:14.7.0=1e-2Hz",
        "04 FB37, 1-0:9.7.0=1e3VA",
        "04 FD48, 1-0:12.7.0=1e-1V",
        "04 FD59, 1-0:11.7.0=1e-3A",
        "04 FD01, 0-0:19.10.0=1e-2currency",
        "04 8374, 1-0:1.8.0=1e-2Wh",
        "04 837D, 1-0:1.8.0=1e3Wh",
        "04 83F47D, 1-0:1.8.0=1e1Wh",
        "04 833B, 1-0:1.8.0=1e0Wh",
        "04 833C, 1-0:2.8.0=1e0Wh",
        "04 83FC0C, 1-0:16.8.0=1e0Wh",
        "04 83FC10, 1-0:15.8.0=1e0Wh",
        "04 83FC01, 1-0:21.8.0=1e0Wh",
        "04 83BCFC02, 1-0:42.8.0=1e0Wh",
        "04 FB82FC0A, 1-0:7.8.0=1e3varh",
        "04 ABFC03, 1-0:61.7.0=1e0W",
        "04 FDC8FC02, 1-0:52.7.0=1e-1V",
        "04 FDD9FC04, 1-0:91.7.0=1e-3A",
        "8410 03, 1-0:1.8.1=1e0Wh",
        "8420 03, 1-0:1.8.2=1e0Wh",
        "848010 03, 1-0:1.8.4=1e0Wh",
        "44 03, 1-0:1.8.0*1=1e0Wh",
        "C401 03, 1-0:1.8.0*3=1e0Wh",
        "848002 03, 1-0:1.8.0*64=1e0Wh",
        "8440 03, 1-1:1.8.0=1e0Wh",
        "84C040 03, 1-3:1.8.0=1e0Wh",
        "C410 03, 1-0:1.8.1*1=1e0Wh",
    })
    void namesTheRegisterOfABareRecord(String block, String expected) {
        assertEquals(expected, registers(decoded(Hex.parse(block + "01000000"))));
    }

    @ParameterizedTest
    @CsvSource({
        "02, 04 03, 1-0:1.8.0=1e0Wh",
        "20, 04 03, 1-0:1.8.0=1e0Wh",
        "02, 04 13, ''",
        "04, 04 03, 6-0:1.0.0=1e0Wh",
        "0C, 04 0B, 6-0:1.0.0=1e3J",
        "04, 04 833C, 5-0:1.0.0=1e0Wh",
        "0D, 04 833B, 6-0:1.0.0=1e0Wh",
        "0A, 04 03, 5-0:1.0.0=1e0Wh",
        "04, 04 13, 6-0:2.0.0=1e-3m3",
        "04, 04 2B, 6-0:8.0.0=1e0W",
        "04, 04 3B, 6-0:9.0.0=1e-3m3/h",
        "03, 04 13, 7-0:3.0.0=1e-3m3",
        "03, 04 933A, 7-0:3.0.0=1e-3m3",
        "03, 04 933E, 7-0:3.2.0=1e-3m3",
        "03, 04 BB3E, 7-0:43.2.0=1e-3m3/h",
        "06, 04 13, 9-0:1.0.0=1e-3m3",
        "07, 04 13, 8-0:1.0.0=1e-3m3",
        "16, 04 13, 8-0:1.0.0=1e-3m3",
        "07, 04 933C, ''",
        "07, 04 3B, 8-0:2.0.0=1e-3m3/h",
        "07, 04 03, ''",
        "08, 04 6E, 4-0:1.0.0=1e0",
        "01, 04 13, ''",
        "00, 04 03, 1-0:1.8.0=1e0Wh",
    })
    void takesTheMediumFromTheHeader(String medium, String block, String expected) {
        assertEquals(expected, registers(decoded(frame(HEADER.formatted(medium) + block + "01000000"))));
    }

    @ParameterizedTest
    @CsvSource({
        "72FE 0500 0700, 8-0:1.0.0=1000e-3m3 8-0:1.0.0*1=995e-3m3 8-0:1.0.0*2=988e-3m3",
        "B2FE 0500 0700, 8-0:1.0.0=1000e-3m3 8-0:1.0.0*1=1005e-3m3 8-0:1.0.0*2=1012e-3m3",
        "F2FE FBFF 0700, 8-0:1.0.0=1000e-3m3 8-0:1.0.0*1=1005e-3m3 8-0:1.0.0*2=998e-3m3",
        "72FE FFFF 0700, 8-0:1.0.0=1000e-3m3",
        "3AFE 8109 7909, 8-0:1.0.0=1000e-3m3 8-0:1.0.0*1=981e-3m3 8-0:1.0.0*2=979e-3m3",
    })
    void expandsASeriesFromItsBaseValue(String series, String expected) {
        assertEquals(expected, registers(decoded(Hex.parse("0213E803 0D9313 06" + series))));
    }

    @Test
    void readsTheTwoCountersOfAFixedFrame() {
        Decoded decoded = decoded(frame("73 78563412 0A 00 05 69 31650000 69000000"));
        assertEquals("12345678", decoded.meterAddress());
        assertEquals("6-0:1.0.0=6531e3Wh 6-0:2.0.0=69e-3m3", registers(decoded));
        assertEquals(
                "8-0:1.0.0=1e-3m3 8-0:1.0.0*1=309e-3m3",
                registers(decoded(frame("73 78563412 0A 01 E9 7E 01000000 35010000"))));
    }

    @Test
    void knowsNoMeterByAnIllegibleSerialNumber() {
        assertNull(decoded(frame("72 FFFFFFFF F434 01 02 07 00 0000")).meterAddress());
        assertNull(decoded(frame("72 E5020005 F434 01 02 07 00 0000")).meterAddress());
        assertNull(decoded(frame("7A 07 00 0000 01 03 01")).meterAddress());
    }

    @ParameterizedTest
    @CsvSource({"08", "18", "28", "38"})
    void takesEachFormOfAResponse(String control) {
        decoded(wrap(control + "05 78 01 03 01"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, records",
        "68, 1, frame",
        "6802026808050D16, 8, frame",
        "68060768080578010301 8A16, 2, length",
        "68060669080578010301 8A16, 3, second start",
        "68070768080578010301 8A16, 1, length",
        "68050568080578010301 8A16, 11, end",
        "68060668080578010301 8B16, 10, checksum",
        "68060668080578010301 8A17, 11, end",
        "68060668530578010301 D516, 4, C field",
    })
    void tellsWhereALongFrameBreaks(String frame, int offset, String field) {
        assertFault(Hex.parse(frame), offset, field);
    }

    @ParameterizedTest
    @CsvSource({
        "70 00, 7, application error, unspecified error",
        "70, 6, application error, unspecified error",
        "70 08, 7, application error, application busy",
        "70 55, 7, application error, reserved error",
        "71 00, 6, CI field, announces no data of a meter",
        "76 00, 6, CI field, data with the high byte first",
        "72 78563412 F434 01 02 07 00 00, 18, header, cut off",
        "7A 07 00 00, 10, header, cut off",
        "72 78563412 F434 01 02 07 00 1005, 18, configuration word, encrypted",
        "7A 07 00 2007, 10, configuration word, encrypted",
        "73 78563412 0A 00 05 69 31650000 690000, 22, fixed data, has sixteen bytes",
    })
    void refusesWhatHoldsNoReadableRecords(String body, int offset, String field, String reason) {
        DecodeResult result = codec.decode(frame(body));
        assertEquals(new Malformed(offset, field, reason), result);
    }

    @Test
    void takesTheSignatureOfAnOlderMeterForNoEncryption() {
        assertEquals("1-0:1.8.0=1e0Wh", registers(decoded(frame("72 78563412 F434 01 02 07 00 FFFF 01 03 01"))));
    }

    @ParameterizedTest
    @CsvSource({
        "84, 0, DIF",
        "8481, 1, DIF",
        "04, 0, DIF",
        "8480808080808080808080 00 03 00000000, 11, DIFE",
        "04 83, 1, VIF",
        "04 FB, 1, VIF",
        "04 FD, 1, VIF",
        "04 83FC, 2, VIF",
        "04 83F0F0F0F0F0F0F0F0F0F0 70 00000000, 12, VIFE",
        "04 7C, 1, VIF",
        "04 7C 03 4142, 2, VIF",
        "04 03 000000, 2, data",
        "04 03, 1, data",
        "0D 03, 1, data",
        "0D 03 05 41, 2, data",
        "0D 03 CA, 2, LVAR",
        "0D 03 FB, 2, LVAR",
        "3F, 0, DIF",
        "8F00 03, 0, DIF",
        "01 03 05 04 03 0000, 5, data",
    })
    void tellsWhereARecordBreaks(String records, int offset, String field) {
        assertFault(Hex.parse(records), offset, field);
    }

    @Test
    void takesTenExtensionsOfEachKind() {
        decoded(Hex.parse("84 80808080808080808000 03 00000000"));
        decoded(Hex.parse("04 83 F0F0F0F0F0F0F0F0F070 00000000"));
    }

    @Test
    void leavesManufacturersDataAlone() {
        assertEquals("1-0:1.8.0=1e0Wh", registers(decoded(Hex.parse("2F 2F 01 03 01 0F 04 03 00"))));
        assertEquals("1-0:1.8.0=1e0Wh", registers(decoded(Hex.parse("01 03 01 1F 84 84 84"))));
    }

    @Test
    void refusesMoreRegistersThanTheSinkHolds() {
        assertFault(Hex.parse("010301".repeat(257)), 768, "DIF");
    }

    @Test
    void explainsEveryByteOfAFrame() {
        String explained = codec.explain(frame(ELECTRICITY + "8C10 04 67452301 426C BF0C 0D FD0C 03 312E61")).stream()
                .skip(5)
                .map(field -> field.name() + ": " + field.meaning())
                .collect(Collectors.joining("\n"));
        assertEquals("""
                CI field: 72
                identification number: 12345678
                manufacturer: MGT
                version: 1
                device type: electricity
                access number: 7
                status: no error
                configuration word: 00 00
                DIF: 8 digits, tariff 1
                VIF: energy
                1-0:1.8.1 energy: 12345670 Wh
                DIF: 16 bit integer, storage 1
                VIF: date
                date: 2005-12-31
                DIF: variable length
                VIF: model or version
                model or version: a.1
                checksum: correct
                end: end of frame""", explained);
    }

    @Test
    void explainsTimes() {
        List<FrameField> fields = codec.explain(Hex.parse("04 6D 320A3F1C 06 6D 050A0A3F1C00 03 6D 050A0A"));
        assertEquals("2009-12-31 10:50", fields.get(2).meaning());
        assertEquals("2009-12-31 10:10:05", fields.get(5).meaning());
        assertEquals("10:10:05", fields.get(8).meaning());
    }

    private void assertFault(byte[] frame, int offset, String field) {
        DecodeResult result = codec.decode(frame);
        assertTrue(result instanceof Malformed, () -> Hex.format(frame) + " " + result);
        Malformed malformed = (Malformed) result;
        assertEquals(offset + " " + field, malformed.offset() + " " + malformed.field(), malformed::toString);
    }

    private Decoded decoded(byte[] frame) {
        DecodeResult result = codec.decode(frame);
        if (result instanceof Decoded decoded) {
            return decoded;
        }
        throw new AssertionError(Hex.format(frame) + " is malformed: " + result);
    }

    private static String registers(Decoded decoded) {
        return decoded.registers().stream().map(En13757CodecTest::text).collect(Collectors.joining(" "));
    }

    private static String text(RegisterValue value) {
        return value.register() + "=" + value.mantissa() + "e" + value.exponent()
                + value.unit().symbol();
    }

    /** A long frame from bus address 5 around a CI field and what follows it. */
    private static byte[] frame(String fromCi) {
        return wrap("08 05" + fromCi);
    }

    private static byte[] wrap(String fromControl) {
        byte[] body = Hex.parse(fromControl);
        int sum = 0;
        for (byte b : body) {
            sum += b;
        }
        String length = "%02X".formatted(body.length);
        return Hex.parse("68" + length + length + "68" + Hex.format(body) + "%02X16".formatted(sum & 0xFF));
    }
}
