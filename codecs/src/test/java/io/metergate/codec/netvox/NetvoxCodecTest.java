package io.metergate.codec.netvox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.codec.CommandAnswer.Accepted;
import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetvoxCodecTest extends MeterCodecContract {
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final CommandTarget PLUG = CommandTarget.of(null);

    private final Decoding netvox = new Decoding(codec());

    @Test
    void readsTheEnergyAndTheSwitchOfAPlug() {
        assertEquals("1-0:1.8.0=123456e0Wh", netvox.registers(NetvoxSamples.PLUG_ENERGY));
        assertEquals(
                RelayState.CLOSED, netvox.decoded(NetvoxSamples.PLUG_ENERGY).relay());
        assertEquals(
                "1-0:32.7.0=230e0V 1-0:31.7.0=600e-3A 1-0:1.7.0=138e0W", netvox.registers(NetvoxSamples.PLUG_POWER));
    }

    @Test
    void tellsALowBattery() {
        Object volt =
                FieldTree.of(codec().explain(NetvoxSamples.THREE_CURRENTS)).get("Volt");
        assertEquals("3.1(low battery)", volt);
    }

    @Test
    void takesAnAnswerToAConfiguration() {
        assertEquals(
                List.of(new Accepted(Command.WRITE)),
                netvox.decoded(NetvoxSamples.CONFIGURED).answers());
    }

    @Test
    void refusesOtherLengthsAndModels() {
        netvox.assertFault(Hex.parse("01 73 01"), 3, "length");
        netvox.assertFault(Hex.parse("01 00 01 00 00 00 00 00 00 00 00"), 1, "device type");
    }

    @Test
    void believesNoCommandToBeAnAnswer() {
        netvox.assertFault(Hex.parse("91 73 00 00 00 00 00 00 00 00 01"), 0, "command");
    }

    @Test
    void switchesAPlug() {
        NetvoxCommands commands = new NetvoxCommands(Model.R816B);
        Encoded off = assertInstanceOf(
                Encoded.class, commands.encode(new MeterCommand.SetRelay(RelayState.OPEN, ANY_TIME), PLUG));
        assertEquals("9073000000000000000000 7", Hex.format(off.frame()) + " " + off.port());
        assertEquals("Off", said(off).get("Cmd"));
    }

    @Test
    void opensABreakerSoThatNobodyClosesItByHand() {
        NetvoxCommands commands = new NetvoxCommands(Model.RP02);
        MeterCommand open = new MeterCommand.SetRelay(RelayState.OPEN, ANY_TIME);
        Encoded off = assertInstanceOf(Encoded.class, commands.encode(open, CommandTarget.of("19")));
        assertEquals("929C130000000000000000", Hex.format(off.frame()));
        assertInstanceOf(Impossible.class, commands.encode(open, CommandTarget.of(null)));
    }

    @Test
    void leavesTheBreakersAddressOutOfACommandAsTheMakerDoes() {
        byte[] off = Hex.parse("929C130000000000000000");
        FrameContext context = FrameContext.unknown().withPort(7);
        assertEquals("19", String.valueOf(said(off, context).get("BreakerRS485Addr")));
        assertEquals(
                Map.of("Cmd", "Off(Cant manually On After Off)", "Device", "RP02"), said(off, context.eitherWay()));
    }

    @Test
    void keepsTheNumberOfABreakersStateThatHasNoName() {
        byte[] frame = Hex.parse("01 9C 17 01 00000005 00 02 00");
        assertEquals("2", String.valueOf(said(frame, FrameContext.unknown()).get("OnOffStatus")));
        assertNull(netvox.decoded(frame).relay());
    }

    @Test
    void showsReportsOfOtherTypesAsTheMakerButWithoutRegisters() {
        byte[] plug = Hex.parse("01 73 05 00E6 0258 008A 0000");
        assertEquals("230", String.valueOf(said(plug, FrameContext.unknown()).get("Vol")));
        assertEquals("", netvox.registers(plug));
        byte[] pulses = Hex.parse("01 3F 02 24 0005 0006 000000");
        assertEquals("6", String.valueOf(said(pulses, FrameContext.unknown()).get("PulseCount2")));
    }

    private Map<String, Object> said(byte[] frame, FrameContext context) {
        return FieldTree.of(codec().explain(frame, context).fields());
    }

    @Test
    void setsAnInterval() {
        NetvoxCommands commands = new NetvoxCommands(Model.R718N3);
        Encoded set = assertInstanceOf(
                Encoded.class, commands.encode(new MeterCommand.SetInterval(Duration.ofMinutes(15)), PLUG));
        assertEquals("014A038403840000000000", Hex.format(set.frame()));
        assertInstanceOf(Impossible.class, commands.encode(new MeterCommand.SetInterval(Duration.ofDays(1)), PLUG));
    }

    private Map<String, Object> said(Encoded command) {
        FrameContext context = FrameContext.unknown().withPort(command.port()).eitherWay();
        assertInstanceOf(Decoded.class, codec().decode(command.frame(), context));
        return FieldTree.of(codec().explain(command.frame(), context).fields());
    }

    @Override
    protected MeterCodec codec() {
        return new NetvoxCodec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return NetvoxSamples.all();
    }

    @Override
    protected void mend(byte[] frame) {
        // A message carries no check of its own; LoRaWAN's stands for it.
    }
}
