package io.metergate.codec.dlt645;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.Decoding;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dlt645CodecTest extends MeterCodecContract {
    private static final String METER = Dlt645Samples.METER;

    private static final Dlt645Codec CODEC = new Dlt645Codec();
    private static final Decoding DECODING = new Decoding(CODEC);

    @Override
    protected MeterCodec codec() {
        return CODEC;
    }

    @Override
    protected List<byte[]> goodFrames() {
        return Dlt645Samples.frames();
    }

    @Override
    protected void mend(byte[] frame) {
        Dlt645Samples.mend(frame);
    }

    @Test
    void readsImportEnergyAfterWakeUpBytes() {
        byte[] payload = Hex.parse("""
                FE FE FE FE
                68  56 34 12 00 00 00  68
                91  08
                33 33 34 33
                9A 78 56 34
                6E 16
                """);
        assertEquals(METER, DECODING.decoded(payload).meterAddress());
        assertEquals("1-0:1.8.0=1234567e1Wh", DECODING.registers(payload));
        assertEquals(
                "12345670", DECODING.decoded(payload).registers().get(0).value().toPlainString());
    }

    @ParameterizedTest
    @CsvSource({
        "00000000, 67452381, 1-0:15.8.0=-1234567e1Wh",
        "00000100, 67452301, 1-0:15.8.1=1234567e1Wh",
        "00010000, 67452381, 1-0:1.8.0=81234567e1Wh",
        "00010400, 01000000, 1-0:1.8.4=1e1Wh",
        "00010001, 01000000, 1-0:1.8.0*1=1e1Wh",
        "0001030C, 01000000, 1-0:1.8.3*12=1e1Wh",
        "00020000, 01000000, 1-0:2.8.0=1e1Wh",
        "00030000, 01000080, 1-0:3.8.0=-1e1varh",
        "00050000, 01000000, 1-0:5.8.0=1e1varh",
        "00090000, 01000000, 1-0:9.8.0=1e1VAh",
        "00150000, 01000000, 1-0:21.8.0=1e1Wh",
        "002A0000, 01000000, 1-0:42.8.0=1e1Wh",
        "00460000, 01000000, 1-0:70.8.0=1e1VAh",
        "000100FF, 01000000 02000000 03000000, 1-0:1.8.0=1e1Wh 1-0:1.8.0*1=2e1Wh 1-0:1.8.0*2=3e1Wh",
        "0001FF00, 03000000 01000000 02000000, 1-0:1.8.0=3e1Wh 1-0:1.8.1=1e1Wh 1-0:1.8.2=2e1Wh",
        "0001FF00, 03000000 FFFFFFFF 02000000, 1-0:1.8.0=3e1Wh 1-0:1.8.2=2e1Wh",
    })
    void readsEachEnergyAndItsHistory(String identifier, String data, String expected) {
        assertEquals(expected, DECODING.registers(read(Integer.parseUnsignedInt(identifier, 16), data)));
    }

    @ParameterizedTest
    @CsvSource({
        "01010000, 452301 3018241225, 1-0:1.6.0=12345e-1W",
        "01010000, 452301 FFFFFFFFFF, 1-0:1.6.0=12345e-1W",
        "01020101, 452301 3018241225, 1-0:2.6.1*1=12345e-1W",
        "02010100, 2823, 1-0:32.7.0=2328e-1V",
        "02010300, 2823, 1-0:72.7.0=2328e-1V",
        "0201FF00, 2823 FFFF 2923, 1-0:32.7.0=2328e-1V 1-0:72.7.0=2329e-1V",
        "0201FF00, 2823, 1-0:32.7.0=2328e-1V",
        "02020200, 563482, 1-0:51.7.0=-23456e-3A",
        "02030000, 563412, 1-0:1.7.0=123456e-1W",
        "02030100, 563492, 1-0:21.7.0=-123456e-1W",
        "0203FF00, 010000 020000 030080 040000, 1-0:1.7.0=1e-1W 1-0:21.7.0=2e-1W 1-0:41.7.0=-3e-1W 1-0:61.7.0=4e-1W",
        "02040000, 314300, 1-0:3.7.0=4331e-1var",
        "02050300, 065000, 1-0:69.7.0=5006e-1VA",
        "02060000, 0105, 1-0:13.7.0=501e-3",
        "02060200, 0085, 1-0:53.7.0=-500e-3",
        "02070100, 0203, 1-0:81.7.4=302e-1°",
        "02070300, 0203, 1-0:81.7.26=302e-1°",
        "02800001, 563412, 1-0:91.7.0=123456e-3A",
        "02800002, 0150, 1-0:14.7.0=5001e-2Hz",
        "02800004, 563412, 1-0:1.4.0=123456e-1W",
        "02800007, 5582, 0-0:96.9.0=-255e-1°C",
        "00900100, 34120000, 0-0:19.10.1=1234e1Wh",
        "00900200, 56980100, 0-0:19.10.0=19856e-2currency",
    })
    void readsDemandMeasurementsAndCredit(String identifier, String data, String expected) {
        assertEquals(expected, DECODING.registers(read(Integer.parseUnsignedInt(identifier, 16), data)));
    }

    @ParameterizedTest
    @CsvSource({"07010001", "00010040", "0001000D", "00150100", "02010000", "02010101", "02100000"})
    void takesAnUnknownDataIdentifierAsNoRegister(String identifier) {
        byte[] frame = read(Integer.parseUnsignedInt(identifier, 16), "AB CD");
        assertEquals(List.of(), DECODING.decoded(frame).registers());
        assertTrue(
                CODEC.explain(frame).stream().anyMatch(field -> field.meaning().equals("AB CD")));
    }

    @Test
    void readsTheRelayFromRunningStateWord3() {
        assertEquals(
                RelayState.CLOSED, DECODING.decoded(read(0x04000503, "00 00")).relay());
        assertEquals(
                RelayState.OPEN, DECODING.decoded(read(0x04000503, "10 00")).relay());
        String words = "00 00  00 00  50 01  00 00  00 00  00 00  00 00";
        assertEquals(RelayState.OPEN, DECODING.decoded(read(0x040005FF, words)).relay());
    }

    @Test
    void namesTheBitsOfEveryStateWord() {
        String words = "04 40  01 00  10 02  02 00  00 00  00 01  01 00";
        assertEquals("""
                running state word 1: clock battery low, overdrawn
                running state word 2: active power L1 reversed
                running state word 3: relay open, prepaid by amount
                running state word 4: undervoltage
                running state word 5: nothing to report
                running state word 6: current interrupted
                running state word 7: voltage sequence reversed""", notes(read(0x040005FF, words), "running state"));
        assertEquals("running state word 4: overvoltage", notes(read(0x04000504, "04 00"), "running state"));
    }

    @ParameterizedTest
    @CsvSource({
        "04000101, 01241225, 'date: 2025-12-24, day 1 of the week'",
        "04000102, 593018, 'time: 18:30:59'",
        "0400010C, 59301801241225, 'date and time: 2025-12-24T18:30:59'",
        "04000401, 563412000000, 'communication address: 000000123456'",
        "04000404, 56303332, 'rated voltage: 230V'",
        "04000409, 001600, 'active constant: 1600 imp/kWh'",
        "04000B01, 0001, 'settlement day 1: DDhh 01 00'",
        "03330301, 00500000, 'purchased amount 1: 50.00'",
        "03330101, 3018241225, 'date of amount purchase 1: 2025-12-24T18:30:00'",
        "03320502, 00500000, 'remaining energy after purchase 2: 50.00 kWh'",
        "04001001, 00100000, 'amount of alarm 1: 10.00'",
        "02080100, 0203, 'voltage distortion L1: 3.02 %'",
        "020A0103, 0203, 'voltage harmonic L1 3: 3.02 %'",
        "00810000, 00010000, 'import fundamental active energy, settlement 0: 1.00 kWh'",
        "04600101, 8403, 'reporting interval: 900 s'",
        "0400010C, FFFFFFFFFFFFFF, 'date and time: absent'",
        "04000409, 0A1600, 'active constant: 0A 16 00, not decimal'",
        "04000409, 1600, 'active constant: 16 00'",
    })
    void explainsWhatIsNoRegister(String identifier, String data, String expected) {
        byte[] frame = read(Integer.parseUnsignedInt(identifier, 16), data);
        assertEquals(List.of(), DECODING.decoded(frame).registers());
        assertEquals(expected, notes(frame, expected.substring(0, expected.indexOf(':'))));
    }

    @ParameterizedTest
    @CsvSource({
        "11, 00000100, 'data identifier: 00010000, active import energy'",
        "13, '', 'control code: read address: asked'",
        "08, 593018241225, 'time: 2025-12-24T18:30:59'",
        "16, 00002499, 'when to freeze, 99 each: MMDDhhmm 99 24 00 00'",
        "17, 08, 'data: 08'",
        "18, 0C000400 02111111 02222222, 'old and new password: not told'",
        "19, 02111111 00000000, 'password: level 2, not told'",
        "14, 02010004 02111111 44332211 593018, 'time: 18:30:59'",
        "1C, 02111111 44332211 3A00 593018241231, 'command: keep power'",
    })
    void explainsARequestToWhomeverLooks(String control, String data, String expected) {
        byte[] frame = Dlt645Frame.build(METER, Integer.parseInt(control, 16), Hex.parse(data));
        DECODING.assertFault(frame, 8, "control code");
        String name = expected.substring(0, expected.indexOf(':'));
        assertEquals(expected, notes(frame, name, FrameContext.unknown().eitherWay()));
    }

    @Test
    void rejectsARequestThatIsCut() {
        byte[] frame = Dlt645Frame.build(METER, 0x1C, new byte[15]);
        DecodeResult result = CODEC.decode(frame, FrameContext.unknown().eitherWay());
        assertEquals("length", ((DecodeResult.Malformed) result).field());
    }

    @Test
    void recognisesItsFrames() {
        for (byte[] frame : goodFrames()) {
            assertTrue(CODEC.recognises(frame));
            frame[frame.length - 2]++;
            assertFalse(CODEC.recognises(frame));
        }
        assertTrue(CODEC.recognises(Dlt645Commands.read(Dlt645Frame.ANY_METER, 0x00010000)));
        assertFalse(CODEC.recognises(new byte[0]));
    }

    @Test
    void readsSeveralFramesOfOneMeter() {
        byte[] energy = read(0x00010000, "01 00 00 00");
        byte[] payload = both(both(energy, Hex.parse("FE FE")), read(0x04000503, "10 00"));
        assertEquals("1-0:1.8.0=1e1Wh", DECODING.registers(payload));
        assertEquals(RelayState.OPEN, DECODING.decoded(payload).relay());
    }

    @Test
    void readsAsMuchOfABlockAsTheFirstPartHolds() {
        byte[] frame = Dlt645Frame.build(METER, 0xB1, Hex.parse("00FF0100 01000000 02000000 0300"));
        assertEquals("1-0:1.8.0=1e1Wh 1-0:1.8.1=2e1Wh", DECODING.registers(frame));
        assertEquals(
                List.of(),
                DECODING.decoded(Dlt645Frame.build(METER, 0x92, Hex.parse("00FF0100 0000 01")))
                        .registers());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, start",
        "FEFEFEFEFE685634120000006891083333343333333333EE16, 4, start",
        "685634120000, 6, frame",
        "69563412000000689108333334333333333300 16, 0, start",
        "68563412000000699108333334333333333300 16, 7, second start",
        "685634120000006891093333343333333333 0016, 9, length",
        "68563412000000689108333334333333333301 16, 18, checksum",
        "68563412000000689C000716, 10, checksum",
        "68563412000000689C000817, 11, end",
        "68563412000000681C008816, 8, control code",
    })
    void tellsWhereAnEnvelopeBreaks(String frame, int offset, String field) {
        DECODING.assertFault(Hex.parse(frame), offset, field);
    }

    @Test
    void rejectsARequest() {
        DECODING.assertFault(Dlt645Commands.read(METER, 0x00010000), 8, "control code");
    }

    @Test
    void rejectsAWildcardInAnAnswersAddress() {
        byte[] frame = Dlt645Frame.build(Dlt645Frame.ANY_METER, 0x9C, new byte[0]);
        DECODING.assertFault(frame, 1, "address");
    }

    @Test
    void rejectsAFrameOfAnotherMeterInThePayload() {
        byte[] payload =
                both(Dlt645Frame.build(METER, 0x9C, new byte[0]), Dlt645Frame.build("000000999999", 0x9C, new byte[0]));
        DECODING.assertFault(payload, 13, "address");
    }

    @ParameterizedTest
    @CsvSource({
        "00010000, 0A000000, 14, active import energy",
        "00010000, 000000A0, 17, active import energy",
        "0001FF00, 00000000 000B0000, 19, active import energy",
        "02030000, 0000FA, 16, active power",
        "01010000, 000000 3018241A25, 20, time of occurrence",
        "00010000, 000000, 9, length",
        "00010000, 0000000000, 9, length",
        "0201FF00, 0000 0000 0000 0000, 9, length",
        "0201FF00, 0000 00, 9, length",
        "04000503, 00, 9, length",
    })
    void tellsWhichDigitOrLengthIsWrong(String identifier, String data, int offset, String field) {
        DECODING.assertFault(read(Integer.parseUnsignedInt(identifier, 16), data), offset, field);
    }

    @ParameterizedTest
    @CsvSource({
        "91, 000001, 9",
        "92, 00000100, 9",
        "93, 5634120000, 9",
        "94, 00, 9",
        "96, 00, 9",
        "97, 0000, 9",
        "98, 000000, 9",
        "9C, 00, 9",
        "D1, '', 9",
        "D4, 0000, 9",
        "D8, '', 9"
    })
    void rejectsAnAnswerOfTheWrongLength(String control, String data, int offset) {
        byte[] frame = Dlt645Frame.build(METER, Integer.parseInt(control, 16), Hex.parse(data));
        DECODING.assertFault(frame, offset, "length");
    }

    @Test
    void rejectsAnAddressAnswerThatNamesAnotherMeter() {
        byte[] frame = Dlt645Frame.build(METER, 0x93, Hex.parse("56 34 12 99 00 00"));
        DECODING.assertFault(frame, 13, "communication address");
    }

    @Test
    void explainsEveryByteOfAnAnswer() {
        String explained = CODEC.explain(both(Hex.parse("FE"), read(0x02010100, "28 23"))).stream()
                .map(Dlt645CodecTest::line)
                .collect(Collectors.joining("\n"));
        assertEquals("""
                0+1 preamble: wakes the receiver
                1+1 start: start of frame
                2+6 address: 000000123456
                8+1 second start: end of address
                9+1 control code: read data: answered
                10+1 length: 6 bytes of data
                11+4 data identifier: 02010100, voltage
                15+2 1-0:32.7.0 voltage: 232.8 V
                17+1 checksum: correct
                18+1 end: end of frame""", explained);
    }

    private static String notes(byte[] frame, String name) {
        return notes(frame, name, FrameContext.unknown());
    }

    private static String notes(byte[] frame, String name, FrameContext context) {
        return CODEC.explain(frame, context).fields().stream()
                .filter(field -> field.name().startsWith(name))
                .map(field -> field.name() + ": " + field.meaning())
                .collect(Collectors.joining("\n"));
    }

    private static String line(FrameField field) {
        return field.offset() + "+" + field.length() + " " + field.name() + ": " + field.meaning();
    }

    private static byte[] read(int identifier, String data) {
        return Dlt645Samples.read(identifier, data);
    }

    private static byte[] both(byte[] first, byte[] second) {
        return Dlt645Samples.both(first, second);
    }
}
