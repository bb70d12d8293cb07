package io.metergate.codec.jooby;

import static io.metergate.codec.jooby.JoobySamples.ENERGY;
import static io.metergate.codec.jooby.JoobySamples.KEYS;
import static io.metergate.codec.jooby.JoobySamples.MODULE_EVENT;
import static io.metergate.codec.jooby.JoobySamples.RELAY_OFF;
import static io.metergate.codec.jooby.JoobySamples.SALDO;
import static io.metergate.codec.jooby.JoobySamples.STATUS;
import static io.metergate.codec.jooby.JoobySamples.VALUES;
import static io.metergate.codec.jooby.JoobySamples.joined;
import static io.metergate.codec.jooby.JoobySamples.message;
import static io.metergate.codec.jooby.JoobySamples.openMessage;
import static io.metergate.codec.jooby.JoobySamples.packet;
import static io.metergate.codec.jooby.JoobySamples.segment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandAnswer.Refused;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterTime;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.RelayState;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What meters send, in the forms that it comes in. */
class JoobyCodecTest extends MeterCodecContract {
    @Override
    protected MeterCodec codec() {
        return JoobyCodec.meters();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return JoobySamples.frames();
    }

    @Override
    protected FrameContext context() {
        return JoobySamples.context();
    }

    @Override
    protected void mend(byte[] frame) {
        JoobySamples.mend(frame);
    }

    private Decoded decoded(byte[] frame) {
        return decoded(frame, context());
    }

    private Decoded decoded(byte[] frame, FrameContext context) {
        DecodeResult result = codec().decode(frame, context);
        if (!(result instanceof Decoded decoded)) {
            throw new AssertionError(result);
        }
        return decoded;
    }

    private void assertRefused(String field, String reason, byte[] frame, FrameContext context) {
        DecodeResult result = codec().decode(frame, context);
        if (!(result instanceof Malformed fault)) {
            throw new AssertionError(result);
        }
        assertEquals(field + ": " + reason, fault.field() + ": " + fault.reason());
    }

    private void assertRefused(String field, String reason, byte[] frame) {
        assertRefused(field, reason, frame, context());
    }

    private static BigDecimal value(Decoded decoded, String obis) {
        return decoded.registers().stream()
                .filter(register -> register.register().toString().equals(obis))
                .map(RegisterValue::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError(obis + " in " + decoded));
    }

    private static void assertValue(String expected, Decoded decoded, String obis) {
        BigDecimal actual = value(decoded, obis);
        assertEquals(0, new BigDecimal(expected).compareTo(actual), () -> obis + " is " + actual);
    }

    @Test
    void readsEnergiesByTariff() {
        Decoded decoded = decoded(message(ENERGY));
        assertValue("12345678", decoded, "1-0:1.8.1");
        assertValue("2000", decoded, "1-0:1.8.2");
        assertValue("300", decoded, "1-0:1.8.3");
        assertEquals(4, decoded.registers().size());
    }

    @Test
    void readsTheBalanceAsMoneyOfTheMeter() {
        assertValue("1500", decoded(message(SALDO)), "0-0:19.10.0");
    }

    @Test
    void theBalanceIsMoneyOnceTheMeterHasToldItsDecimals() {
        FrameContext context = JoobySamples.context();
        byte[] parameters =
                Hex.parse("2E25" + "00".repeat(16) + "04" + "00".repeat(8) + "00 00 00 02" + "00".repeat(8));
        assertEquals(
                Unit.NONE, decoded(message(SALDO), context).registers().get(0).unit());
        decoded(message(parameters), context);
        RegisterValue balance = decoded(message(SALDO), context).registers().get(0);
        assertEquals("15.00 currency", balance.value() + " " + balance.unit().symbol());
    }

    @Test
    void readsInstantaneousValues() {
        Decoded decoded = decoded(message(VALUES));
        assertValue("1207.5", decoded, "1-0:21.7.0");
        assertValue("5.25", decoded, "1-0:31.7.0");
        assertValue("230.1", decoded, "1-0:32.7.0");
        assertValue("1", decoded, "1-0:33.7.0");
    }

    @Test
    void readsReactivePowerThatIsFedBackUnderItsOwnCode() {
        assertValue("0.2", decoded(message(VALUES)), "1-0:24.7.0");
    }

    @Test
    void tellsTheRelayFromTheStatus() {
        assertEquals(RelayState.CLOSED, decoded(openMessage(STATUS)).relay());
    }

    @Test
    void datesTheRegistersOfADay() {
        Decoded decoded = decoded(JoobySamples.DAY);
        assertEquals(2, decoded.registers().size());
        MeterTime time = decoded.registers().get(0).measuredAt();
        assertEquals(MeterTime.local(LocalDateTime.of(2025, 7, 16, 0, 0)), time);
    }

    @Test
    void leavesRegistersAfterADayWithoutItsDate() {
        Decoded decoded = decoded(openMessage(JoobySamples.DAY, ENERGY));
        assertEquals(null, decoded.registers().get(2).measuredAt());
    }

    @Test
    void takesAnEmptyAnswerAsAcceptance() {
        assertEquals(
                List.of(new Accepted(Command.RELAY)),
                decoded(message(RELAY_OFF)).answers());
        assertEquals(
                List.of(new Accepted(Command.WRITE)),
                decoded(message(Hex.parse("2A00"))).answers());
    }

    @Test
    void tellsWhatAMeterRefuses() {
        assertEquals(
                List.of(new Refused(Command.RELAY, "ACCESS_DENIED")),
                decoded(message(Hex.parse("FE021993"))).answers());
        assertEquals(
                List.of(new Refused(Command.READ, "NO_DATA_FOR_DATE")),
                decoded(message(Hex.parse("FE021691"))).answers());
    }

    @Test
    void passesOverWhatItDoesNotKnowInACheckedMessage() {
        assertEquals(
                4, decoded(message(Hex.parse("CC020102"), ENERGY)).registers().size());
    }

    @Test
    void readsSerialFramesWithTheirEscapes() {
        byte[] frame = JoobyMessages.serialFrame(0x51, 0x7E7D, 0x1113, message(ENERGY));
        assertValue("2000", decoded(frame), "1-0:1.8.2");
    }

    @Test
    void putsSegmentsOfSeveralPayloadsTogether() {
        FrameContext context = context();
        List<byte[]> payloads = JoobyMessages.payloads(message(ENERGY, SALDO, VALUES), 5, 51);
        assertEquals(3, payloads.size());
        assertTrue(decoded(payloads.get(0), context).registers().isEmpty());
        assertTrue(decoded(payloads.get(1), context).registers().isEmpty());
        assertValue("1500", decoded(payloads.get(2), context), "0-0:19.10.0");
    }

    @Test
    void takesSegmentsInAnyOrderAndTwice() {
        FrameContext context = context();
        List<byte[]> payloads = JoobyMessages.payloads(message(ENERGY, SALDO, VALUES), 5, 51);
        decoded(payloads.get(2), context);
        decoded(payloads.get(0), context);
        decoded(payloads.get(0), context);
        assertValue("1500", decoded(payloads.get(1), context), "0-0:19.10.0");
    }

    /** Nobody may have told the meter that the last ones were stored. */
    @Test
    void readsAMessageAgainWhoseLastSegmentsComeAgain() {
        FrameContext context = context();
        List<byte[]> payloads = JoobyMessages.payloads(message(ENERGY, SALDO, VALUES), 5, 51);
        payloads.forEach(payload -> decoded(payload, context));
        assertValue("1500", decoded(payloads.get(2), context), "0-0:19.10.0");
        assertTrue(decoded(payloads.get(1), context).registers().isEmpty());
        assertValue("1500", decoded(payloads.get(2), context), "0-0:19.10.0");
    }

    @Test
    void readsTheNextMessageOfTheSameSession() {
        FrameContext context = context();
        List<byte[]> first = JoobyMessages.payloads(message(ENERGY, VALUES, VALUES), 5, 51);
        List<byte[]> next = JoobyMessages.payloads(message(SALDO, VALUES, ENERGY), 5, 51);
        assertEquals(first.size(), next.size());
        first.forEach(payload -> decoded(payload, context));
        for (byte[] payload : next.subList(0, next.size() - 1)) {
            assertTrue(decoded(payload, context).registers().isEmpty());
        }
        assertValue("1500", decoded(next.get(next.size() - 1), context), "0-0:19.10.0");
    }

    @Test
    void putsSegmentsOfOnePayloadTogether() {
        List<byte[]> payloads = JoobyMessages.payloads(message(ENERGY, SALDO), 5, 51);
        byte[] packet = packet(segment(payloads.get(0)), segment(payloads.get(1)), MODULE_EVENT);
        assertValue("2000", decoded(packet), "1-0:1.8.2");
    }

    @Test
    void doesNotMixTheSegmentsOfTwoMessages() {
        FrameContext context = context();
        List<byte[]> first = JoobyMessages.payloads(message(ENERGY, SALDO), 5, 51);
        List<byte[]> second = JoobyMessages.payloads(message(SALDO, VALUES), 6, 51);
        decoded(first.get(0), context);
        assertTrue(decoded(second.get(1), context).registers().isEmpty());
        assertTrue(decoded(first.get(1), context).registers().isEmpty());
    }

    @Test
    void readsBareCommands() {
        assertValue("300", decoded(joined(SALDO, ENERGY)), "1-0:1.8.3");
    }

    @Test
    void learnsTheKindOfMeterFromWhatOnlyOneKindSends() {
        FrameContext context = context();
        decoded(Hex.parse("0D34" + "00".repeat(52)), context);
        // Half hours of a three-phase meter have no tariff in them, whatever their values.
        byte[] halfHours = Hex.parse("6F07 32F0 01 00 01 C001");
        Object tree = io.metergate.codec.FieldTree.of(
                codec().explain(halfHours, context).fields());
        assertEquals(
                new BigDecimal(0xC001), JoobySamples.at(tree, "commands", "0", "parameters", "energies", "A+", "0"));
    }

    @Test
    void refusesAMessageWithoutAKey() {
        assertRefused("message", "encrypted, and there is no key", message(ENERGY), FrameContext.unknown());
    }

    @Test
    void refusesAMessageWithAnotherKey() {
        FrameContext other = context().withKeys(DeviceKeys.of(new byte[16]));
        assertRefused("message", "the wrong key, or damaged", message(ENERGY), other);
    }

    @Test
    void refusesADamagedMessage() {
        byte[] encrypted = message(ENERGY);
        encrypted[20] ^= 1;
        assertRefused("message", "the wrong key, or damaged", encrypted);
        byte[] open = openMessage(STATUS);
        open[open.length - 1] ^= 1;
        assertRefused("LRC", "does not match the message", open);
    }

    @Test
    void refusesADamagedPacket() {
        byte[] packet = JoobyMessages.payloads(message(ENERGY), 1, 200).get(0);
        packet[packet.length - 1] ^= 1;
        assertRefused("LRC", "does not match the packet", packet);
    }

    @Test
    void refusesADamagedSerialFrame() {
        byte[] frame = JoobyMessages.serialFrame(0x51, 1, 2, message(ENERGY));
        frame[3] ^= 1;
        assertRefused("CRC", "no frame whose CRC matches lies between the flags", frame);
    }

    @Test
    void refusesRequestsOfAHeadEnd() {
        byte[] request = message(JoobyCommands.getSaldo());
        assertRefused("command", "a request, not an answer", request);
        byte[] frame = JoobyMessages.serialFrame(1, 2, message(ENERGY));
        assertRefused("type", "a request, not an answer", frame);
        assertTrue(codec().decode(request, context().eitherWay()) instanceof Decoded);
    }

    @Test
    void refusesBareCommandsThatItDoesNotKnow() {
        assertRefused("command", "not known", joined(ENERGY, Hex.parse("CC0101")));
        assertRefused("data", "of no known form of the command", Hex.parse("0F03000000"));
        assertRefused("command", "cut off within its data", Hex.parse("0F1000"));
        assertRefused("payload", "empty", new byte[0]);
    }

    @Test
    void recognisesOnlyWhatChecksVouchFor() {
        MeterCodec codec = codec();
        byte[] segments = JoobyMessages.payloads(message(ENERGY), 1, 200).get(0);
        assertTrue(codec.recognises(JoobyMessages.serialFrame(0x51, 1, 2, message(ENERGY))));
        assertTrue(codec.recognises(openMessage(STATUS)));
        assertTrue(codec.recognises(segments));
        assertFalse(codec.recognises(ENERGY));
        assertFalse(codec.recognises(message(ENERGY)));
        assertFalse(JoobyCodec.singlePhase().recognises(segments));
    }

    @Test
    void neverShowsTheKey() {
        assertFalse(codec().explain(message(ENERGY), context().withKeys(KEYS))
                .toString()
                .contains("6B1F0A93"));
    }
}
