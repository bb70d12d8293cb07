package io.metergate.codec.jooby;

import static io.metergate.codec.jooby.JoobySamples.KEY;
import static io.metergate.codec.jooby.JoobySamples.KEYS;
import static io.metergate.codec.jooby.JoobySamples.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetClock;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.jooby.JoobyMessages.Access;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Commands to meters, read back by the codec. */
class JoobyCommandsTest {
    private static final List<Access> LEVELS = List.of(Access.values());
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 5, 17, 12, 30, 15);
    private static final CommandTarget TARGET = new CommandTarget(null, KEYS, null, null);

    private final MeterCodec codec = JoobyCodec.meters();

    private Map<String, Object> read(MeterCodec reader, byte[] frame) {
        FrameContext context = JoobySamples.context().eitherWay();
        return FieldTree.of(reader.explain(frame, context).fields());
    }

    /** The one command in a message, with its name. */
    private Object command(String name, Access access, byte[] command) {
        boolean open = access == Access.UNENCRYPTED;
        byte[] message = JoobyMessages.message(9, access, List.of(command), open ? null : new Aes128(KEY));
        Map<String, Object> tree = read(codec, message);
        assertEquals(new BigDecimal(9), tree.get("messageId"));
        assertEquals(BigDecimal.valueOf(LEVELS.indexOf(access)), tree.get("accessLevel"));
        assertEquals(name, at(tree, "commands", "0", "command"));
        return at(tree, "commands", "0", "parameters") instanceof Map<?, ?> map ? map : Map.of();
    }

    private static void assertNumber(long expected, @Nullable Object tree, String... path) {
        assertEquals(BigDecimal.valueOf(expected), at(tree, path), () -> "in " + tree);
    }

    private static byte[] encoded(MeterCodec codec, MeterCommand command) {
        EncodeResult result = codec.commands().encode(command, TARGET);
        if (!(result instanceof Encoded made)) {
            throw new AssertionError(result);
        }
        return made.frame();
    }

    private void assertEncoded(String name, int level, MeterCommand command) {
        Map<String, Object> tree = read(codec, encoded(codec, command));
        assertEquals("dataSegment", at(tree, "commands", "0", "command"));
        assertEquals(name, at(tree, "commands", "1", "command"), tree::toString);
        assertEquals(new BigDecimal(level), tree.get("accessLevel"));
    }

    @Test
    void switchesTheRelay() {
        assertEncoded("turnRelayOff", 2, new SetRelay(RelayState.OPEN, NOON));
        assertEncoded("turnRelayOn", 2, new SetRelay(RelayState.CLOSED, NOON));
    }

    @Test
    void asksForRegisters() {
        assertEncoded("getEnergy", 3, new Read(Obis.of(1, 0, 1, 8, 0)));
        assertEncoded("getEnergy", 3, new Read(Obis.of(1, 0, 2, 8, 3)));
        assertEncoded("getSaldo", 3, new Read(Obis.of(0, 0, 19, 10, 0)));
        assertEncoded("getCurrentValues", 3, new Read(Obis.of(1, 0, 32, 7, 0)));
        assertTrue(codec.commands().encode(new Read(Obis.of(1, 0, 14, 7, 0)), TARGET) instanceof Impossible);
        assertTrue(codec.commands().encode(new Read(Obis.of(0, 0, 0, 0, 0)), TARGET) instanceof Impossible);
    }

    @Test
    void setsTheClock() {
        assertEncoded("setDateTime", 3, new SetClock(NOON));
        assertTrue(codec.commands().encode(new SetClock(NOON.withYear(1999)), TARGET) instanceof Impossible);
    }

    @Test
    void needsAKey() {
        EncodeResult result = codec.commands().encode(new SetClock(NOON), CommandTarget.of(null));
        assertTrue(result instanceof Impossible, result::toString);
    }

    @Test
    void setsHowOftenAModuleReports() {
        MeterCodec modules = JoobyCodec.modules();
        assertEquals(Set.of(Kind.SET_INTERVAL), modules.commands().kinds());
        Map<String, Object> tree = read(modules, encoded(modules, new SetInterval(Duration.ofHours(2))));
        assertEquals("setParameter", at(tree, "commands", "0", "command"));
        assertNumber(7200, at(tree, "commands", "0", "parameters", "data", "period"));
        EncodeResult odd = modules.commands().encode(new SetInterval(Duration.ofMinutes(11)), TARGET);
        assertTrue(odd instanceof Impossible, odd::toString);
    }

    @Test
    void changesTheBalance() {
        Object saldo = command("setSaldo", Access.READ_WRITE, JoobyCommands.setSaldo(NOON, 12_345, -50));
        assertNumber(12_345, saldo, "saldoNew");
        assertNumber(-50, saldo, "saldoOld");
        assertNumber(17, saldo, "date", "date");
        assertNumber(12, saldo, "date", "hours");
        assertEquals(Map.of(), command("getSaldo", Access.READ_ONLY, JoobyCommands.getSaldo()));
    }

    @Test
    void setsPricesAndThresholds() {
        SaldoParameters parameters =
                new SaldoParameters(List.of(432L, 216L, 0L, 0L), 2, 500, -100, 3, 18, 8, 2, 1_000, -2_000);
        Object saldo = command("setSaldoParameters", Access.READ_WRITE, JoobyCommands.setSaldoParameters(parameters));
        assertNumber(216, saldo, "coefficients", "1");
        assertNumber(-100, saldo, "relayThreshold");
        assertNumber(8, saldo, "saldoOffTimeEnd");
        assertNumber(1_000, saldo, "powerThreshold");
        assertNumber(-2_000, saldo, "creditThreshold");
        assertEquals(Map.of(), command("getSaldoParameters", Access.READ_ONLY, JoobyCommands.getSaldoParameters()));
        List<Long> three = List.of(1L, 2L, 3L);
        assertThrows(IllegalArgumentException.class, () -> new SaldoParameters(three, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void writesTheClockWithItsWeekday() {
        Object clock = command("setDateTime", Access.READ_ONLY, JoobyCommands.setDateTime(NOON, true));
        assertNumber(26, clock, "year");
        assertNumber(15, clock, "seconds");
        assertNumber(1, clock, "day");
        assertEquals(true, at(clock, "isSummerTime"));
        assertNumber(
                -90,
                command("setCorrectDateTime", Access.READ_ONLY, JoobyCommands.setCorrectDateTime((short) -90)),
                "seconds");
        assertThrows(IllegalArgumentException.class, () -> JoobyCommands.setDateTime(NOON.withYear(2100), false));
    }

    @Test
    void asksForWhatAMeterHas() {
        Object day = command("getDayDemand", Access.READ_ONLY, JoobyCommands.getDayDemand(LocalDate.of(2026, 5, 17)));
        assertNumber(5, day, "date", "month");
        assertNumber(2, command("getEnergy", Access.UNENCRYPTED, JoobyCommands.getEnergyExport()), "energyType");
        assertEquals(
                Map.of(), command("getCurrentStatusMeter", Access.READ_ONLY, JoobyCommands.getCurrentStatusMeter()));
        assertEquals(
                Map.of(),
                command("getExtendedCurrentValues", Access.READ_ONLY, JoobyCommands.getExtendedCurrentValues()));
    }

    @Test
    void writesSerialFramesThatItReads() {
        byte[] message =
                JoobyMessages.message(9, Access.READ_ONLY, List.of(JoobyCommands.getEnergy()), new Aes128(KEY));
        byte[] frame = JoobyMessages.serialFrame(JoobyMessages.ANY_METER, JoobyMessages.HEAD_END, message);
        Map<String, Object> tree = read(codec, frame);
        assertNumber(0xFFFF, tree, "header", "destination");
        assertEquals("getEnergy", at(tree, "commands", "0", "command"));
    }

    @Test
    void cutsMessagesIntoPayloads() {
        byte[] message = new byte[100];
        assertEquals(1, JoobyMessages.payloads(message, 1, 222).size());
        List<byte[]> three = JoobyMessages.payloads(message, 1, 51);
        assertEquals(
                List.of(39, 39, 37),
                three.stream().map(payload -> payload.length).toList());
        assertEquals(List.of(), JoobyMessages.payloads(message, 1, 11));
        assertEquals(List.of(), JoobyMessages.payloads(message, 1, 0));
        assertEquals(1, JoobyMessages.payloads(new byte[253], 1, 1_000).size());
    }

    @Test
    void encryptsTheLevelsThatHaveAKey() {
        List<byte[]> command = List.of(JoobyCommands.getEnergy());
        assertThrows(IllegalArgumentException.class, () -> JoobyMessages.message(1, Access.ROOT, command, null));
        Aes128 key = new Aes128(KEY);
        assertThrows(IllegalArgumentException.class, () -> JoobyMessages.message(1, Access.UNENCRYPTED, command, key));
    }
}
