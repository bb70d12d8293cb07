package io.metergate.codec.watteco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WattecoCommandsTest {
    private static final CommandTarget TARGET = CommandTarget.of(null);
    private static final LocalDateTime EVER = LocalDateTime.of(2099, 1, 1, 0, 0);

    @Test
    void switchesTheRelayOfASocket() {
        assertEquals("1150000600", frame(WattecoDevice.SMART_PLUG, new SetRelay(RelayState.OPEN, EVER)));
        assertEquals("1150000601", frame(WattecoDevice.SMART_PLUG, new SetRelay(RelayState.CLOSED, EVER)));
        assertEquals("1150000602", Hex.format(WattecoCommands.relay(0, WattecoCommands.RelayAction.TOGGLE)));
    }

    @Test
    void asksWhereTheModelHasTheRegister() {
        assertEquals("7100800A0000", frame(WattecoDevice.TRIPHASO, new Read(Obis.ACTIVE_ENERGY_IMPORT)));
        assertEquals("3100800A0000", frame(WattecoDevice.TRIPHASO, new Read(Obis.of(1, 0, 42, 7, 0))));
        assertEquals("5100800B0000", frame(WattecoDevice.TRIPHASO, new Read(Obis.of(1, 0, 72, 7, 0))));
        assertEquals("110000520000", frame(WattecoDevice.SMART_PLUG, new Read(Obis.ACTIVE_ENERGY_IMPORT)));
        assertEquals("1100000C0055", frame(WattecoDevice.INTENSO, new Read(Obis.of(1, 0, 31, 7, 0))));
        assertInstanceOf(Impossible.class, encode(WattecoDevice.INTENSO, new Read(Obis.ACTIVE_ENERGY_IMPORT)));
        assertInstanceOf(Impossible.class, encode(WattecoDevice.FLASHO, new Read(Obis.ACTIVE_ENERGY_IMPORT)));
    }

    @Test
    void setsTheIntervalInSecondsOrMinutes() {
        assertEquals(
                "1106000F00040223038403840000" + "0000",
                frame(WattecoDevice.FLASHO, new SetInterval(Duration.ofMinutes(15))));
        assertEquals(
                "1106000C0000553985A085A000000000", frame(WattecoDevice.INTENSO, new SetInterval(Duration.ofDays(1))));
        assertEquals(
                "1106005200000041003C003C0C" + "00".repeat(12),
                frame(WattecoDevice.SMART_PLUG, new SetInterval(Duration.ofMinutes(1))));
        assertInstanceOf(Impossible.class, encode(WattecoDevice.FLASHO, new SetInterval(Duration.ofSeconds(40_001))));
        assertInstanceOf(Impossible.class, encode(WattecoDevice.FLASHO, new SetInterval(Duration.ZERO)));
        assertInstanceOf(Impossible.class, encode(WattecoDevice.TICSO, new SetInterval(Duration.ofMinutes(1))));
    }

    @Test
    void saysWhichCommandsAModelHas() {
        assertEquals(
                Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE, Kind.READ, Kind.SET_INTERVAL),
                new WattecoCodec(WattecoDevice.TRIPHASO).commands().kinds());
        assertEquals(
                Set.of(Kind.SET_INTERVAL),
                new WattecoCodec(WattecoDevice.PULSE_SENSO).commands().kinds());
        assertEquals(Set.of(), new WattecoCodec(WattecoDevice.TICSO).commands().kinds());
    }

    @Test
    void readsWhatItMakes() {
        Reporting reporting = new Reporting(Duration.ofSeconds(10), Duration.ofHours(10), 0x23, new byte[4]);
        Map<String, Object> configured = explained(WattecoCommands.configureReporting(17, 0x000F, 0x0402, reporting));
        assertEquals("17", String.valueOf(configured.get("endpoint")));
        assertEquals("configure reporting", configured.get("command"));
        assertEquals("0x0402", configured.get("attribute"));
        assertEquals("10", String.valueOf(configured.get("minimumInterval")));
        assertEquals("36000", String.valueOf(configured.get("maximumInterval")));
        assertEquals("00 00 00 00", configured.get("reportableChange"));
        assertEquals(
                "read attribute", explained(WattecoCommands.read(3, 0x800A, 0)).get("command"));
        assertEquals(
                "read reporting configuration",
                explained(WattecoCommands.readReporting(0, 0x000F, 0x0402)).get("command"));
        assertEquals(
                "on",
                explained(WattecoCommands.relay(0, WattecoCommands.RelayAction.ON))
                        .get("request"));
        assertEquals("03", explained(WattecoCommands.retries(3)).get("value"));
        assertEquals("00 00 3C", explained(WattecoCommands.rejoin(60)).get("request"));
    }

    @Test
    void takesNothingThatCantBeSent() {
        assertThrows(IllegalArgumentException.class, () -> WattecoCommands.read(32, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> WattecoCommands.retries(256));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Reporting(Duration.ofSeconds(-1), Duration.ofMinutes(1), 0x23, new byte[4]));
    }

    private static EncodeResult encode(WattecoDevice device, MeterCommand command) {
        return new WattecoCodec(device).commands().encode(command, TARGET);
    }

    private static String frame(WattecoDevice device, MeterCommand command) {
        Encoded encoded = assertInstanceOf(Encoded.class, encode(device, command));
        assertEquals(WattecoCodec.PORT, encoded.port());
        return Hex.format(encoded.frame());
    }

    private static Map<String, Object> explained(byte[] frame) {
        Explanation explanation = new WattecoCodec(WattecoDevice.ANY)
                .explain(frame, FrameContext.unknown().eitherWay());
        assertInstanceOf(Decoded.class, explanation.result());
        return FieldTree.of(explanation.fields());
    }
}
