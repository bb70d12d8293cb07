package io.metergate.codec.dlms;

import static io.metergate.codec.dlms.DlmsFrames.bytes;
import static io.metergate.codec.dlms.DlmsFrames.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DlmsCommandsTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 24, 12, 0, 5);

    private final DlmsCodec codec = new DlmsCodec();

    @Test
    void theRelayOpensByRemoteDisconnect() {
        byte[] frame = encoded(new MeterCommand.SetRelay(RelayState.OPEN, NOON));
        assertEquals("000100010001000FC301C10046000060030AFF01010F00", Hex.format(frame));
        assertEquals("{class_id=70, logical_name=0-0:96.3.10, method=1}", request(frame));
    }

    @Test
    void theRelayClosesByRemoteReconnect() {
        byte[] frame = encoded(new MeterCommand.SetRelay(RelayState.CLOSED, NOON));
        assertEquals("{class_id=70, logical_name=0-0:96.3.10, method=2}", request(frame));
    }

    @Test
    void theClockIsSetWithoutAZone() {
        byte[] frame = encoded(new MeterCommand.SetClock(NOON));
        assertEquals("{class_id=8, logical_name=0-0:1.0.0, attribute=2}", request(frame));
        assertTrue(explained(frame).fields().stream().anyMatch(f -> f.meaning().equals("2026-11-24T12:00:05")));
    }

    @Test
    void aRegisterIsAskedForByNameValueAndScaler() {
        String request = request(encoded(new MeterCommand.Read(Obis.parse("1-0:1.8.0"))));
        assertEquals(
                "{class_id=[3, 3, 3], logical_name=[1-0:1.8.0, 1-0:1.8.0, 1-0:1.8.0], attribute=[1, 2, 3]}", request);
    }

    @Test
    void otherObjectsAreAskedForByTheirClass() {
        assertTrue(request(encoded(new MeterCommand.Read(Obis.parse("0-0:96.1.0"))))
                .startsWith("{class_id=[1, 1]"));
        assertTrue(request(encoded(new MeterCommand.Read(Obis.parse("0-0:96.3.10"))))
                .startsWith("{class_id=[70, 70]"));
        assertTrue(
                request(encoded(new MeterCommand.Read(Obis.parse("1-0:1.6.0")))).startsWith("{class_id=[4, 4, 4]"));
        assertTrue(
                request(encoded(new MeterCommand.Read(Obis.parse("1-0:1.4.0")))).contains("attribute=[1, 2, 4]"));
    }

    @Test
    void theAnswerToAReadIsARegister() {
        Decoded decoded =
                assertInstanceOf(Decoded.class, codec.decode(DlmsFrames.wrapper(DlmsSamples.getResponseList())));
        assertEquals("1-0:1.8.0", decoded.registers().get(0).register().toString());
        assertEquals("47110", decoded.registers().get(0).value().toPlainString());
    }

    @Test
    void theAnswerToAReadOfTheRelayIsItsState() {
        byte[] answer =
                join(bytes(0xC4, 3, 0xC1, 2, 0), DlmsFrames.obis("0-0:96.3.10"), bytes(0), DlmsFrames.enumeration(0));
        assertEquals(RelayState.OPEN, ((Decoded) codec.decode(answer)).relay());
    }

    @Test
    void answersTellWhetherTheMeterObeys() {
        assertEquals(List.of(new Accepted(Command.RELAY)), answers("C701C10000"));
        assertEquals(List.of(new Accepted(Command.RELAY)), answers("C701C100"));
        assertEquals(List.of(new Refused(Command.RELAY, "read-write-denied")), answers("C701C10300"));
        assertEquals(List.of(new Accepted(Command.WRITE)), answers("C501C100"));
        assertEquals(List.of(new Refused(Command.WRITE, "temporary-failure")), answers("C501C102"));
        assertEquals(List.of(new Refused(Command.READ, "object-undefined")), answers("C401C10104"));
    }

    @Test
    void aMeterNeverSendsRequests() {
        byte[] frame = encoded(new MeterCommand.SetRelay(RelayState.OPEN, NOON));
        Malformed malformed = assertInstanceOf(Malformed.class, codec.decode(frame));
        assertEquals("byte 8, APDU: a request, not a meter's answer", malformed.toString());
    }

    @Test
    void hdlcCarriesARequestToo() {
        byte[] apdu = DlmsCommands.apdu(new MeterCommand.SetRelay(RelayState.OPEN, NOON));
        for (int server : new int[] {1, 17, 0x3FFF, 128 + 16}) {
            byte[] frame = DlmsCommands.hdlc(apdu, 16, server);
            assertEquals("{class_id=70, logical_name=0-0:96.3.10, method=1}", request(frame));
            assertTrue(notes(frame, "header.destination_address", Integer.toString(server)));
            assertTrue(notes(frame, "header.source_address", "16"));
        }
        assertThrows(IllegalArgumentException.class, () -> DlmsCommands.hdlc(apdu, 128, 1));
        assertThrows(IllegalArgumentException.class, () -> DlmsCommands.hdlc(new byte[2047], 16, 1));
    }

    @Test
    void aCipheredRequestNeedsACounter() {
        DeviceKeys keys = new DeviceKeys(DlmsFrames.KEY, DlmsFrames.AUTHENTICATION_KEY, DlmsFrames.TITLE, false);
        MeterCommand command = new MeterCommand.SetRelay(RelayState.CLOSED, NOON);
        CommandTarget target = new CommandTarget(null, keys, null, null);
        assertInstanceOf(Impossible.class, codec.commands().encode(command, target));

        byte[] apdu = DlmsCommands.ciphered(DlmsCommands.apdu(command), keys, 77);
        Explanation explanation = codec.explain(
                DlmsCommands.wrapped(apdu, 1, 1),
                FrameContext.unknown().withKeys(keys).eitherWay());
        assertInstanceOf(Decoded.class, explanation.result());
        assertTrue(FieldTree.of(explanation.fields()).toString().contains("logical_name=0-0:96.3.10, method=2"));
        assertThrows(IllegalArgumentException.class, () -> DlmsCommands.ciphered(apdu, keys, 78));
        assertThrows(IllegalArgumentException.class, () -> DlmsCommands.ciphered(apdu, DeviceKeys.NONE, 78));
    }

    @Test
    void thePushIntervalIsNotSet() {
        MeterCommand command = new MeterCommand.SetInterval(Duration.ofMinutes(15));
        assertInstanceOf(Impossible.class, codec.commands().encode(command, CommandTarget.of(null)));
        assertEquals(4, codec.commands().kinds().size());
    }

    private byte[] encoded(MeterCommand command) {
        return assertInstanceOf(Encoded.class, codec.commands().encode(command, CommandTarget.of(null)))
                .frame();
    }

    private Explanation explained(byte[] frame) {
        return codec.explain(frame, FrameContext.unknown().eitherWay());
    }

    private boolean notes(byte[] frame, String name, String meaning) {
        return explained(frame).fields().stream()
                .anyMatch(f -> f.name().equals(name) && f.meaning().equals(meaning));
    }

    private String request(byte[] frame) {
        Explanation explanation = explained(frame);
        assertInstanceOf(Decoded.class, explanation.result());
        Map<String, Object> tree = FieldTree.of(explanation.fields());
        tree.keySet().retainAll(List.of("class_id", "logical_name", "attribute", "method"));
        return tree.toString();
    }

    private List<?> answers(String hex) {
        return assertInstanceOf(Decoded.class, codec.decode(Hex.parse(hex))).answers();
    }
}
