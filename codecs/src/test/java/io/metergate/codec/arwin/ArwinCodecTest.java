package io.metergate.codec.arwin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArwinCodecTest extends MeterCodecContract {
    private final ArwinCodec codec = new ArwinCodec();

    @Override
    protected MeterCodec codec() {
        return codec;
    }

    @Override
    protected List<byte[]> goodFrames() {
        return ArwinSamples.PHASES;
    }

    @Override
    protected FrameContext context() {
        return FrameContext.unknown().withPort(ArwinSamples.PHASE_B_OF_CHANNEL_2);
    }

    @Override
    protected void mend(byte[] frame) {
        // the format has no check
    }

    @Test
    void readsAPhaseOfAChannel() {
        assertEquals(
                "1-2:41.8.0=5000000 1-2:41.7.0=37.5 1-2:51.7.0=25.0 1-2:53.7.0=0.900",
                registers("0A 00FA 0005DF84 0000C350", 54));
    }

    @Test
    void readsPowerFedBack() {
        assertEquals(
                "{channel=4, phase=C, event=over_current,heartbeat/button, current=100.0, active_pow=-37.6,"
                        + " power_factor=0.920, active_energy=0.1}",
                object("0A C3E8 FFFA2398 00000001", 61));
    }

    @Test
    void readsVoltagesAndEvents() {
        assertEquals(
                "1-0:32.7.0=230.0 1-0:52.7.0=231.0 1-0:72.7.0=229.0 1-0:14.7.0=49.98",
                registers("0A 08FC 0906 08F2 4E1802 64", 10));
        assertEquals(
                "{phase_A_V=230.0, phase_B_V=231.0, phase_C_V=229.0, freq=49.98, event=backup_power, backup_batt=100}",
                object("0A 08FC 0906 08F2 4E1802 64", 10));
    }

    @Test
    void readsWhatItIsAndHowItIsSet() {
        assertEquals("{firmwareVersion=1.02.003}", object("01020003", 8));
        assertEquals(
                "{firmwareVersion=1.02.003, batteryLevel=3600, batteryPercentage=90, uplinkCount=7}",
                object("01020003 0E10 5A 00000007", 9));
        assertEquals(
                "{dataUploadInterval=15, underVoltageLimit=205, overVoltageLimit=250, overCurrentLimit=10.0}",
                object("0A 000F 00CD 00FA 8064", 16));
        assertEquals(
                "{overCurrentLatency=5, normalCurrentLatency=6, uplinkAlertClear=enable}",
                object("0A 0005 0006 01", 17));
    }

    @Test
    void explainsRequestsToThoseWhoWantThem() {
        FrameContext context = FrameContext.unknown().withPort(22).eitherWay();
        assertEquals(
                "{cmd=setDeviceSettings, dataUploadInterval=30, underVoltageLimit=205, overVoltageLimit=235,"
                        + " overCurrentLimit=300}",
                FieldTree.of(codec.explain(Hex.parse("0A 001E 00CD 00EB 012C 01"), context)
                                .fields())
                        .toString());
        assertFault("0A 001E 00CD 00EB 012C 01", 22, 0, "FPort");
    }

    @Test
    void refusesWhatItsPortDoesNotHave() {
        assertFault("0A 00FA 0005DF84 0000C350", FrameContext.PORT_UNKNOWN, 0, "FPort");
        assertFault("0A 00FA 0005DF84 0000C3", 54, 10, "payload");
        assertFault("0B 00FA 0005DF84 0000C350", 54, 0, "packet type");
        assertFault("01", 99, 0, "FPort");
        assertFault("010200", 8, 3, "payload");
    }

    private String registers(String hex, int port) {
        Decoded decoded = assertInstanceOf(
                Decoded.class,
                codec.decode(Hex.parse(hex), FrameContext.unknown().withPort(port)));
        return decoded.registers().stream()
                .map(register -> register.register() + "=" + register.value().toPlainString())
                .collect(Collectors.joining(" "));
    }

    private String object(String hex, int port) {
        return FieldTree.of(codec.explain(Hex.parse(hex), FrameContext.unknown().withPort(port))
                        .fields())
                .toString();
    }

    private void assertFault(String hex, int port, int offset, String field) {
        Malformed malformed = assertInstanceOf(
                Malformed.class,
                codec.decode(Hex.parse(hex), FrameContext.unknown().withPort(port)));
        assertEquals(offset + " " + field, malformed.offset() + " " + malformed.field(), malformed::toString);
    }
}
