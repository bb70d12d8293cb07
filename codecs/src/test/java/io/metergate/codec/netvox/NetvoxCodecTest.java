package io.metergate.codec.netvox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetvoxCodecTest extends MeterCodecContract {
    private final NetvoxCodec any = new NetvoxCodec(null);
    private final Decoding decoding = new Decoding(any);

    @Override
    protected MeterCodec codec() {
        return any;
    }

    @Override
    protected List<byte[]> goodFrames() {
        return NetvoxSamples.FRAMES;
    }

    @Override
    protected void mend(byte[] frame) {
        // The format has no checks: the radio link below it has them.
    }

    @Test
    void aPlugHasEnergyAndARelay() {
        Decoded decoded = decoding.decoded(NetvoxSamples.PLUG_ENERGY);
        assertEquals(RelayState.CLOSED, decoded.relay());
        assertEquals("1-0:1.8.0=74565e0Wh", decoding.registers(NetvoxSamples.PLUG_ENERGY));
        assertEquals(
                "1-0:32.7.0=230e0V 1-0:31.7.0=1234e-3A 1-0:1.7.0=284e0W", decoding.registers(NetvoxSamples.PLUG_POWER));
    }

    @Test
    void aCurrentIsMultipliedByWhatTheFrameSays() {
        assertEquals(
                "1-0:31.7.0=10000e-3A 1-0:51.7.0=5005e-3A 1-0:71.7.0=100200e-3A",
                decoding.registers(NetvoxSamples.THREE_CURRENTS));
        assertEquals("1-0:31.7.0=5000e-3A", decoding.registers(Hex.parse("014A01A403E803E903EA05")), "first only");
    }

    @Test
    void theObjectKeepsThePublishedNumbers() {
        Map<String, Object> data = data(NetvoxSamples.THREE_CURRENTS, FrameContext.unknown());
        assertEquals("1000", String.valueOf(data.get("Current1")));
        assertEquals("10", String.valueOf(data.get("Multiplier1")));
        assertEquals("3.6", String.valueOf(data.get("Volt")));
        Map<String, Object> low = data(Hex.parse("014A01A403E803E903EA05"), FrameContext.unknown());
        assertEquals("3.6(low battery)", low.get("Volt"));
    }

    @Test
    void anAnswerToACommandIsAnAnswer() {
        assertEquals("[Accepted[command=WRITE]]", answers("810E000000000000000000"));
        assertEquals("[Refused[command=WRITE, reason=Failure]]", answers("810E010000000000000000"));
        assertEquals("[Accepted[command=RELAY]]", answers("919C050000000000000000"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        decoding.assertFault(Arrays.copyOf(NetvoxSamples.PLUG_POWER, 10), 10, "frame");
        decoding.assertFault(Hex.parse("01FF010000000000000000"), 1, "device type");
        decoding.assertFault(Hex.parse("010E090000000000000000"), 2, "report type");
        decoding.assertFault(Hex.parse("FF0E000000000000000000"), 0, "command");
        decoding.assertFault(Hex.parse("900E000000000000000000"), 0, "command");
        new Decoding(new NetvoxCodec(NetvoxModel.R816B)).assertFault(NetvoxSamples.PLUG_POWER, 1, "device type");
    }

    @Test
    void makesCommandsThatItReads() {
        LocalDateTime ever = LocalDateTime.of(2099, 1, 1, 0, 0);
        assertEquals("900E000000000000000000", frame(new SetRelay(RelayState.OPEN, ever)));
        assertEquals("910E000000000000000000", frame(new SetRelay(RelayState.CLOSED, ever)));
        assertEquals("940E000000000000000000", frame(new Read(Obis.ACTIVE_ENERGY_IMPORT)));
        assertEquals("010E03840384" + "0000000000", frame(new SetInterval(Duration.ofMinutes(15))));
        assertInstanceOf(Impossible.class, encode(new Read(Obis.of(1, 0, 2, 8, 0))));
        assertInstanceOf(Impossible.class, encode(new SetInterval(Duration.ofDays(1))));
        Map<String, Object> data = data(
                Hex.parse("010E038403840000000000"),
                FrameContext.unknown().eitherWay().withPort(NetvoxCodec.COMMAND_PORT));
        assertEquals("ConfigReportReq", data.get("Cmd"));
        assertEquals("900", String.valueOf(data.get("MinTime")));
    }

    @Test
    void takesNoValueThatCantBeSent() {
        assertNull(NetvoxCommands.request(NetvoxModel.R718H, "Off", Map.of()));
        assertThrows(IllegalArgumentException.class, () -> configure("MinTime", "65536"));
        assertThrows(IllegalArgumentException.class, () -> configure("BatteryChange", "0.15"));
        assertThrows(IllegalArgumentException.class, () -> configure("PowerChange", "1"));
    }

    private static byte[] configure(String field, String value) {
        byte[] frame =
                NetvoxCommands.request(NetvoxModel.R718H, "ConfigReportReq", Map.of(field, new BigDecimal(value)));
        return frame == null ? new byte[0] : frame;
    }

    private static EncodeResult encode(MeterCommand command) {
        return new NetvoxCodec(NetvoxModel.R809A).commands().encode(command, CommandTarget.of(null));
    }

    private static String frame(MeterCommand command) {
        return Hex.format(assertInstanceOf(Encoded.class, encode(command)).frame());
    }

    private String answers(String hex) {
        return decoding.decoded(Hex.parse(hex)).answers().toString();
    }

    private Map<String, Object> data(byte[] frame, FrameContext context) {
        return FieldTree.of(any.explain(frame, context).fields());
    }
}
