package io.metergate.codec.dlt645;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameField;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a meter answers to a command: that it did it, or why it did not. */
class Dlt645AnswersTest {
    private static final String METER = Dlt645Samples.METER;

    private static final Dlt645Codec CODEC = new Dlt645Codec();
    private static final Decoding DECODING = new Decoding(CODEC);

    @ParameterizedTest
    @CsvSource({
        "94, WRITE",
        "95, WRITE",
        "96, WRITE",
        "97, WRITE",
        "98, WRITE",
        "99, WRITE",
        "9A, WRITE",
        "9B, WRITE",
        "9C, RELAY",
        "9D, WRITE"
    })
    void takesAnEmptyAnswerAsAcceptance(String control, Command command) {
        byte[] frame = Dlt645Frame.build(METER, Integer.parseInt(control, 16), new byte[0]);
        assertEquals(List.of(new Accepted(command)), DECODING.decoded(frame).answers());
    }

    @ParameterizedTest
    @CsvSource({
        "D1, 02, READ, no such data",
        "D2, 01, READ, other error",
        "D4, 04, WRITE, wrong password or not authorised",
        "DC, 05, RELAY, 'other error, wrong password or not authorised'",
        "DC, 00, RELAY, no reason given",
        "D6, 01, WRITE, other error",
        "D7, 08, WRITE, baud rate can't be changed",
        "D8, 04, WRITE, wrong password or not authorised",
        "D9, 04, WRITE, wrong password or not authorised",
        "DA, 04, WRITE, wrong password or not authorised",
        "DB, 04, WRITE, wrong password or not authorised",
        "DD, 01, WRITE, other error",
    })
    void readsARefusalInWords(String control, String error, Command command, String reason) {
        byte[] frame = Dlt645Frame.build(METER, Integer.parseInt(control, 16), Hex.parse(error));
        assertEquals(
                List.of(new Refused(command, reason)), DECODING.decoded(frame).answers());
    }

    @ParameterizedTest
    @CsvSource({
        "D1, 02, error information, no such data",
        "D8, 04, error information, wrong password or not authorised",
        "C3, 0200, error information, purchase repeated",
        "C3, 02, error information, no such data",
        "C3, 010203, error information, 01 02 03",
        "97, 20, baud rate, 20",
        "9D, 01, multi-function output, 01",
        "83, 0102, data, 01 02",
    })
    void showsWhatARefusalOrAcknowledgementSays(String control, String data, String name, String words) {
        byte[] frame = Dlt645Frame.build(METER, Integer.parseInt(control, 16), Hex.parse(data));
        List<FieldValue> values = CODEC.explain(frame).stream()
                .filter(field -> field.name().equals(name))
                .map(FrameField::value)
                .toList();
        assertEquals(List.of(new FieldValue.Text(words)), values);
    }

    @Test
    void doesNotTellANewPassword() {
        byte[] frame = Dlt645Frame.build(METER, 0x98, Hex.parse("02 12 34 56"));
        assertEquals(List.of("not told"), meanings(frame, "new password"));
        assertEquals(
                List.of(new Accepted(Command.WRITE)), DECODING.decoded(frame).answers());
    }

    @Test
    void namesTheReasonsOfARefusedAuthentication() {
        byte[] frame = Dlt645Frame.build(METER, 0xC3, Hex.parse("12 80"));
        assertEquals(
                List.of("purchase repeated, customer number does not fit, bit 15"),
                meanings(frame, "error information"));
        assertEquals(List.of(), DECODING.decoded(frame).answers());
    }

    private static List<String> meanings(byte[] frame, String name) {
        return CODEC.explain(frame).stream()
                .filter(field -> field.name().equals(name))
                .map(FrameField::meaning)
                .toList();
    }
}
