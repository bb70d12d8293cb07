package io.metergate.codec.dlt698;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dlt698CodecTest extends MeterCodecContract {
    private static final String METER = Dlt698Samples.METER;
    private static final Dlt698Codec CODEC = new Dlt698Codec();
    private static final Decoding DECODING = new Decoding(CODEC);

    @Override
    protected MeterCodec codec() {
        return CODEC;
    }

    @Override
    protected List<byte[]> goodFrames() {
        return Dlt698Samples.frames();
    }

    @Override
    protected void mend(byte[] frame) {
        Dlt698Samples.mend(frame);
    }

    @Test
    void readsEnergyByTariff() {
        byte[] frame = Dlt698Samples.answer(Dlt698Samples.ENERGY);
        assertEquals(METER, DECODING.decoded(frame).meterAddress());
        assertEquals(
                "1-0:1.8.0=77160e1Wh 1-0:1.8.1=1e1Wh 1-0:1.8.2=2e1Wh 1-0:1.8.3=3e1Wh 1-0:1.8.4=77154e1Wh",
                DECODING.registers(frame));
    }

    @Test
    void readsAListWithARefusalAndAnAbsentPhase() {
        byte[] frame = Dlt698Samples.answer(Dlt698Samples.LIST);
        assertEquals(
                "1-0:32.7.0=2300e-1V 1-0:52.7.0=2311e-1V 1-0:1.7.0=9900e-1W 1-0:21.7.0=-1e-1W"
                        + " 0-0:19.10.0=20000e-2currency",
                DECODING.registers(frame));
        assertEquals(
                List.of(new Refused(Command.READ, "object does not exist")),
                DECODING.decoded(frame).answers());
    }

    @ParameterizedTest
    @CsvSource({
        "00000200, 01 01 05FFFFFFFF, 1-0:15.8.0=-1e1Wh",
        "00100201, 06 00000001, 1-0:1.8.0=1e1Wh",
        "00100203, 06 00000001, 1-0:1.8.2=1e1Wh",
        "00100400, 01 01 15 0000000000000001, 1-0:1.8.0=1e-1Wh",
        "00120200, 01 01 06 00000001, 1-0:41.8.0=1e1Wh",
        "00200200, 01 01 06 00000001, 1-0:2.8.0=1e1Wh",
        "00300200, 01 01 05 00000001, 1-0:3.8.0=1e1varh",
        "00800200, 01 01 06 00000001, 1-0:8.8.0=1e1varh",
        "00A00200, 01 01 06 00000001, 1-0:10.8.0=1e1VAh",
        "20000202, 12 08FC, 1-0:52.7.0=2300e-1V",
        "20010200, 01 03 05 00000001 05 00000002 05 00000003, 1-0:31.7.0=1e-3A 1-0:51.7.0=2e-3A 1-0:71.7.0=3e-3A",
        "20010400, 05 00000001, 1-0:91.7.0=1e-3A",
        "20030200, 01 02 12 0001 12 0002, 1-0:81.7.4=1e-1° 1-0:81.7.15=2e-1°",
        "20050200, 01 01 05 00000001, 1-0:3.7.0=1e-1var",
        "20060200, 01 01 05 00000001, 1-0:9.7.0=1e-1VA",
        "200A0200, 01 01 10 FC18, 1-0:13.7.0=-1000e-3",
        "200F0200, 12 1388, 1-0:14.7.0=5000e-2Hz",
        "20100200, 10 00FB, 0-0:96.9.0=251e-1°C",
        "20170200, 05 00000001, 1-0:1.4.0=1e-1W",
        "202D0200, 06 00000001, 0-0:19.11.0=1e-2currency",
        "20070200, 05 00000001, ''",
        "00102200, 01 01 06 00000001, ''",
        "00100200, 00, ''",
        "00100200, 0A 0131, ''",
    })
    void readsEachQuantity(String oad, String data, String expected) {
        byte[] frame = Dlt698Samples.answer("85 01 01" + oad + "01" + data + "0000");
        assertEquals(expected, DECODING.registers(frame));
    }

    @Test
    void takesNoNumberThatARegisterCannotHold() {
        String data = "85 01 01 00100400 01 15 FFFFFFFFFFFFFFFF 0000";
        assertEquals("", DECODING.registers(Dlt698Samples.answer(data)));
        assertEquals(
                "1844674407370955161.5 Wh",
                CODEC.explain(Dlt698Samples.answer(data)).stream()
                        .filter(field -> field.name().startsWith("1-0:1.8.0"))
                        .findFirst()
                        .orElseThrow()
                        .meaning());
    }

    @Test
    void datesAMaximumByItsOccurrence() {
        assertEquals(
                "1-0:1.6.0=12345 at 2025-12-24T18:30:00",
                dated("85 01 01 10100200 01 01 01 02 02 0600003039 1C07E90C18121E00 00 00"));
    }

    @Test
    void datesRecordsByTheirFreeze() {
        assertEquals(
                "1-0:1.8.0=10 at 2025-12-24T00:00:00 1-0:1.8.0=9 at 2025-12-23T00:00:00", dated(Dlt698Samples.DAYS));
        String undated = "85 03 07 50040200 01 00 00100201 01 01 06 0000000A 00 00";
        assertEquals("", dated(undated), "a record of an unknown time is no present value");
    }

    @ParameterizedTest
    @CsvSource({"000000123456, 1-0:1.8.0=10 at 2025-12-24T00:00:00", "000000000001, ''"})
    void takesRecordsOfItsOwnMeterOnly(String meter, String expected) {
        String row = "85 03 07 60120300 03 00 202A0200 00 60420200 00 00100201 01 01 55 07 05" + meter
                + "1C 07E9 0C 18 00 00 00 06 0000000A 00 00";
        assertEquals(expected, dated(row));
        String byAddress = "85 03 07 60120300 03 00 40010200 00 60420200 00 00100201 01 01 09 06" + meter
                + "1C 07E9 0C 18 00 00 00 06 0000000A 00 00";
        assertEquals(expected, dated(byAddress));
    }

    @Test
    void readsTheRelayFromTheStateWords() {
        String words =
                "85 01 01 20140200 01 01 07" + " 04100000 04100000 04100800 04100000 04100000 04100000 04100000 00 00";
        assertEquals(
                RelayState.OPEN, DECODING.decoded(Dlt698Samples.answer(words)).relay());
        String third = "85 01 01 20140203 01 04100000 00 00";
        assertEquals(
                RelayState.CLOSED, DECODING.decoded(Dlt698Samples.answer(third)).relay());
        String first = "85 01 01 20140201 01 04100800 00 00";
        assertEquals(null, DECODING.decoded(Dlt698Samples.answer(first)).relay());
    }

    @Test
    void takesAnswersToCommands() {
        assertEquals(List.of(new Accepted(Command.WRITE)), answers("86 01 02 40000200 00 00 00"));
        assertEquals(List.of(new Accepted(Command.RELAY)), answers("87 01 02 80008200 00 00 00 00"));
        assertEquals(
                List.of(new Refused(Command.RELAY, "wrong password or not authorised")),
                answers("87 01 02 80008100 0F 00 00 00"));
        assertEquals(2, answers("86 02 02 02 40000200 00 40010200 03 00 00").size());
    }

    @Test
    void joinsAMessageFromItsSegments() {
        String expected = DECODING.registers(Dlt698Samples.answer(Dlt698Samples.ENERGY));
        assertEquals(expected, DECODING.registers(Dlt698Samples.segments()));
        FrameContext context = FrameContext.unknown();
        byte[] whole = Hex.parse(Dlt698Samples.ENERGY);
        assertEquals(0, size(Dlt698Samples.segment(0x0000, whole, 0, 12), context));
        assertEquals(5, size(Dlt698Samples.segment(0x4001, whole, 12, whole.length), context));
        assertEquals(5, size(Dlt698Samples.segment(0x4001, whole, 12, whole.length), context), "not acknowledged");
        byte[] other = whole.clone();
        other[other.length - 5]++;
        assertEquals(0, size(Dlt698Samples.segment(0x4001, other, 12, other.length), context), "of another message");
        size(Dlt698Samples.segment(0x0000, whole, 0, 12), context);
        assertEquals(0, size(Dlt698Samples.segment(0x4002, whole, 12, whole.length), context), "a part is missing");
    }

    @Test
    void readsAScrambledMessage() {
        byte[] message = Hex.parse(Dlt698Samples.ENERGY);
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) (message[i] + 0x33);
        }
        byte[] frame = Dlt698Frames.build(METER, Dlt698Frames.ANSWER | 0x08, 0x10, message);
        assertEquals(5, DECODING.decoded(frame).registers().size());
    }

    @Test
    void readsAPlainMessageWithinASecuredOneAndLeavesAnEncryptedOneClosed() {
        String plain = "90 00 0D 85 01 01 200F0200 01 121388 00 00 01 00 04 01020304";
        assertEquals("1-0:14.7.0=5000e-2Hz", DECODING.registers(Dlt698Samples.answer(plain)));
        assertEquals("", DECODING.registers(Dlt698Samples.answer("90 01 04 01020304 00")));
    }

    @Test
    void tellsALoginByItsFields() {
        byte[] login = Dlt698Frames.build(METER, 0x81, 0, Hex.parse("01 00 00 00B4 07E9 0C 18 03 12 1E 3B 0000"));
        String explained = CODEC.explain(login).stream()
                .map(field -> field.name() + ": " + field.meaning())
                .collect(Collectors.joining("\n"));
        assertEquals("""
                start: start of frame
                length: 30 bytes between start and end
                control code: link management from the server
                address flags: single address, logical address 0
                server address: 000000123456
                client address: 00
                header check: correct
                service: link request
                invocation: 0
                request type: login
                heartbeat interval: 180 s
                request time: 2025-12-24T18:30:59
                frame check: correct
                end: end of frame""", explained);
    }

    @ParameterizedTest
    @CsvSource({
        "05 01 01 00100200 00, object attribute: 00100200 import active energy",
        "05 03 01 50040200 09 01 02 00 20210200 00 00100201 00, row selector: method 9",
        "05 03 01 50040200 05 07E90C18000000 01 00 00, meters: all",
        "06 01 01 40000200 1C 07E90C18121E3B 00, data: 2025-12-24T18:30:59",
        "07 01 01 80008100 00 01 07E90C18121E3B 00000A, object method: 80008100 remote control",
        "10 00 08 05 01 01 00100200 00 01 04 01020304, protection: plain",
        "02 01 02 03, content: 01 02 03",
    })
    void explainsARequestToWhomeverLooks(String message, String expected) {
        byte[] frame = Dlt698Frames.build(METER, Dlt698Frames.REQUEST, 0x10, Hex.parse(message));
        DECODING.assertFault(frame, 3, "control code");
        List<FrameField> fields =
                CODEC.explain(frame, FrameContext.unknown().eitherWay()).fields();
        assertTrue(
                fields.stream().anyMatch(field -> expected.equals(field.name() + ": " + field.meaning())),
                fields::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "05 01 01 00100200 00, 14, service",
        "85 01 01 00100200 02, 21, result",
        "85 01 01 00100200 01 01 02 06 00000001, 29, import active energy",
        "85 01 01 40000200 01 FF 00 00, 22, data type",
        "85 01 01 40000200 01 01010101010101010101010101010101010101 0000, 40, data type",
        "85 01 01 200F0200 01 121388 00 00 00, 27, message",
        "85 01 01 200F0200 01 121388 02, 25, report",
        "85 03 01 50040200 00 01 01, 24, row",
        "85 02 01 85, 17, number of results",
    })
    void tellsWhereAMessageBreaks(String message, int offset, String field) {
        DECODING.assertFault(Dlt698Samples.answer(message), offset, field);
    }

    @Test
    void tellsWhereAnEnvelopeBreaks() {
        byte[] good = Dlt698Samples.answer(Dlt698Samples.ENERGY);
        DECODING.assertFault(new byte[0], 0, "start");
        DECODING.assertFault(changed(good, 0), 0, "start");
        DECODING.assertFault(changed(good, 2), 1, "length");
        DECODING.assertFault(changed(good, 6), 12, "header check");
        DECODING.assertFault(changed(good, 20), good.length - 3, "frame check");
        DECODING.assertFault(changed(good, good.length - 1), good.length - 1, "end");
        byte[] other = Dlt698Frames.build("000000000001", Dlt698Frames.ANSWER, 0x10, Hex.parse(Dlt698Samples.LIST));
        DECODING.assertFault(Dlt698Samples.both(good, other), good.length + 5, "server address");
    }

    @Test
    void recognisesItsFrames() {
        for (byte[] frame : goodFrames()) {
            assertTrue(CODEC.recognises(frame));
            assertFalse(CODEC.recognises(changed(frame, frame.length - 2)));
        }
    }

    private static byte[] changed(byte[] frame, int at) {
        byte[] other = frame.clone();
        other[at] ^= 0x41;
        return other;
    }

    private static int size(byte[] frame, FrameContext context) {
        return ((Decoded) CODEC.decode(frame, context)).registers().size();
    }

    private static List<Object> answers(String message) {
        return List.copyOf(DECODING.decoded(Dlt698Samples.answer(message)).answers());
    }

    private static String dated(String message) {
        List<RegisterValue> values =
                DECODING.decoded(Dlt698Samples.answer(message)).registers();
        return values.stream()
                .map(value -> value.register() + "=" + value.mantissa() + " at " + value.measuredAt())
                .collect(Collectors.joining(" "));
    }

    @Test
    void saysThatALongMessageIsTooLong() {
        FrameContext context = FrameContext.unknown();
        byte[] part = new byte[8000];
        CODEC.decode(Dlt698Samples.segment(0x0000, part, 0, part.length), context);
        CODEC.decode(Dlt698Samples.segment(0xC001, part, 0, part.length), context);
        Malformed fault = (Malformed) CODEC.decode(Dlt698Samples.segment(0xC002, part, 0, part.length), context);
        assertEquals("segment", fault.field());
    }
}
