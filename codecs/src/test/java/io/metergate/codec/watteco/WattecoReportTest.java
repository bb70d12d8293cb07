package io.metergate.codec.watteco;

import static io.metergate.codec.watteco.Frames.ascii;
import static io.metergate.codec.watteco.Frames.octets;
import static io.metergate.codec.watteco.Frames.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.CommandAnswer;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WattecoReportTest {
    private final Decoding any = new Decoding(new WattecoCodec(WattecoDevice.ANY));
    private final WattecoCodec triphaso = new WattecoCodec(WattecoDevice.TRIPHASO);

    @Test
    void endPointThreeIsAllPhases() {
        assertEquals(
                "1-0:1.8.0=74565e0Wh 1-0:2.8.0=7e0Wh 1-0:3.8.0=9029e0varh 1-0:4.8.0=17e0varh"
                        + " 1-0:1.7.0=1000e0W 1-0:2.7.0=0e0W 1-0:3.7.0=100e0var 1-0:4.7.0=156e0var",
                any.registers(WattecoSamples.ENERGY));
    }

    @Test
    void endPointOneIsTheSecondPhase() {
        assertEquals("1-0:52.7.0=2310e-1V 1-0:51.7.0=42e-1A 1-0:81.7.15=30e0°", any.registers(WattecoSamples.VOLTAGE));
    }

    @Test
    void anEndPointThatIsNoPhaseHasNoRegister() {
        byte[] frame = WattecoSamples.VOLTAGE.clone();
        frame[0] = (byte) 0xF1;
        assertEquals("", any.registers(frame));
    }

    @Test
    void threePhasesInOneReportKeepTheSignOfReactivePower() {
        byte[] frame = octets("110A80100001", "0000000A" + "FFFFFFF6" + "00000000".repeat(4) + "0000000A" + "FFFFFFF6");
        assertTrue(any.registers(frame).startsWith("1-0:21.7.0=10e0W 1-0:23.7.0=-10e0var 1-0:41.7.0=0e0W "));
        Object reactive = FieldTree.of(
                        triphaso.explain(frame, FrameContext.unknown()).fields())
                .get("reactive_power_abc");
        assertEquals("-10", String.valueOf(reactive));
    }

    @Test
    void aSocketSumsWithASign() {
        byte[] frame = octets("110A00520000", "0003E8" + "FFFFF6" + "000A" + "0064" + "FFF6");
        assertEquals(
                "1-0:1.8.0=1000e0Wh 1-0:3.8.0=-10e0varh 1-0:1.7.0=100e0W 1-0:3.7.0=-10e0var", any.registers(frame));
    }

    @Test
    void frequencyIsADistanceFrom22Hertz() {
        byte[] frame = octets("110A80520000", "6C78" + "0000".repeat(2) + "08FC" + "0000".repeat(7));
        assertEquals("1-0:14.7.0=50000e-3Hz 1-0:32.7.0=2300e-1V", any.registers(frame));
    }

    @Test
    void theRelayIsThatOfTheSupply() {
        assertEquals(RelayState.CLOSED, relay(WattecoDevice.SMART_PLUG, "110A00060000", "01"));
        assertEquals(RelayState.OPEN, relay(WattecoDevice.SMART_PLUG, "118A00060000", "00"));
        assertNull(relay(WattecoDevice.SMART_PLUG, "310A00060000", "01"), "another end point");
        assertNull(relay(WattecoDevice.FLASHO, "110A00060000", "01"), "a model without a relay");
        any.assertFault(report("110A00060000", 0x10, "02"), 7, "relay state");
    }

    @Test
    void theModelSaysWhatAnAnalogInputIs() {
        byte[] frame = report("110A000C0055", 0x39, "3FC00000");
        assertEquals("1-0:31.7.0=1500000e-6A", new Decoding(new WattecoCodec(WattecoDevice.INTENSO)).registers(frame));
        assertEquals("1.5", String.valueOf(data(WattecoDevice.MONITO, frame).get("0-100_mV")));
        assertEquals("1.5", String.valueOf(data(WattecoDevice.TORANO, frame).get("4-20_mA")));
        assertEquals("1.5", String.valueOf(data(WattecoDevice.ANY, frame).get("analog")));
    }

    @Test
    void theModelSaysWhichMeterAPulseIsOf() {
        byte[] frame = report("310A000F0402", 0x23, "F0000000");
        assertEquals(
                "4026531840",
                String.valueOf(data(WattecoDevice.PULSE_SENSO, frame).get("index_2")));
        assertEquals(
                "4026531840", String.valueOf(data(WattecoDevice.FLASHO, frame).get("index")));
    }

    @Test
    void voltagesOfThePowerSourcesAreThoseThatTheDeviceHas() {
        byte[] frame = report("110A00500006", 0x41, "01" + "05" + "1388" + "0DAC" + "04");
        Map<String, Object> data = data(WattecoDevice.ANY, frame);
        assertEquals("5.000", String.valueOf(data.get("main_or_external_voltage")));
        assertEquals("3.500", String.valueOf(data.get("disposable_battery_voltage")));
        assertEquals("V", data.get("disposable_battery_voltage_unit"));
        any.assertFault(report("110A00500006", 0x41, "01" + "05" + "1388" + "04"), 8, "power descriptor");
    }

    @Test
    void historicalTeleinformationHasAnAddressAndTariffs() {
        Decoded decoded = any.decoded(WattecoSamples.HISTORICAL);
        assertEquals("031234567890", decoded.meterAddress());
        assertEquals(
                "1-0:1.8.1=12345678e0Wh 1-0:1.8.2=74565e0Wh 1-0:31.7.0=15e0A 1-0:9.7.0=3400e0VA",
                any.registers(WattecoSamples.HISTORICAL));
    }

    @Test
    void standardTeleinformationHasATimeAndTheBreaker() {
        Decoded decoded = any.decoded(WattecoSamples.STANDARD_TIC);
        assertEquals("041234567890", decoded.meterAddress());
        assertEquals(RelayState.CLOSED, decoded.relay());
        assertEquals(
                "2024-06-15T12:30:00", String.valueOf(decoded.registers().get(0).measuredAt()));
        assertEquals(
                "1-0:1.8.0=12345678e0Wh 1-0:1.8.1=12345344e0Wh 1-0:2.8.0=10e0Wh 1-0:31.7.0=11e0A 1-0:9.7.0=2600e0VA",
                any.registers(WattecoSamples.STANDARD_TIC));
        assertEquals(
                "BASE", data(WattecoDevice.TICSO, WattecoSamples.STANDARD_TIC).get("LTARF"));
    }

    @Test
    void anOpenBreakerIsAnOpenRelay() {
        byte[] frame = octets("110A00560000", "22" + "37" + "003A0002");
        assertEquals(RelayState.OPEN, any.decoded(frame).relay());
    }

    @Test
    void aPeriodOfALargeMeterIsNoRegister() {
        assertEquals("", any.registers(WattecoSamples.LARGE_TIC));
        Map<String, Object> data = data(WattecoDevice.TICSO, WattecoSamples.LARGE_TIC);
        assertEquals("BT 5 SUP36", data.get("MESURES1"));
        assertEquals("15/06/24 12:30:00", data.get("DATE"));
        assertEquals("{Value=87, Label=kVA}", String.valueOf(data.get("PS")));
    }

    @Test
    void teleinformationMustFillItsLength() {
        byte[] longer = octets("110A00540000", "0000000000000040" + "00BC614E" + "00");
        any.assertFault(longer, 20, "groups");
        any.assertFault(octets("110A00540000", "0000000000000040" + "00BC61"), 19, "BASE");
        any.assertFault(octets("110A00540000", "22" + "63" + "00"), 8, "descriptor");
        any.assertFault(octets("110A00530003", "2200" + ascii("X")), 4, "attribute");
    }

    @Test
    void causesAreExplained() {
        byte[] frame = report(
                "118A800B0000", 0x41, "0906002A001E", "A0" + "F1" + "01" + "0032" + "0005" + "83" + "0001" + "0002");
        assertEquals(
                "alarm:true, criterion_index: 1, mode: threshold, crossing: exceed&fall, value: 5, gap: 0.5,"
                        + " occurences_up: 1, occurences_down: 2, field: Irms",
                meaning(frame, "cause"));
        any.assertFault(Arrays.copyOf(frame, frame.length - 1), frame.length - 1, "cause");
    }

    @Test
    void anAlarmMayHaveNoCauses() {
        byte[] frame = report("118A000C0055", 0x39, "41C80000" + "80");
        assertEquals("alarm triggered", meaning(frame, "report parameters"));
        assertEquals("25.0", String.valueOf(data(WattecoDevice.ANY, frame).get("analog")));
        any.assertFault(report("118A000C0055", 0x39, "41C80000" + "8000"), 11, "report parameters");
        any.assertFault(report("118A000C0055", 0x39, "41C80000" + "B0"), 11, "report parameters");
    }

    @Test
    void aRefusalIsAnAnswer() {
        List<CommandAnswer> read = any.decoded(Hex.parse("11010050000486")).answers();
        assertEquals("[Refused[command=READ, reason=unsupported attribute]]", read.toString());
        List<CommandAnswer> configured =
                any.decoded(Hex.parse("1107000F00000402")).answers();
        assertEquals("[Accepted[command=WRITE]]", configured.toString());
    }

    @Test
    void anAttributeThatIsNotKnownIsSkippedByItsType() {
        byte[] frame = report("110A12340001", 0x29, "FFFE");
        assertEquals("-2", String.valueOf(data(WattecoDevice.ANY, frame).get("cluster_0x1234_attribute_0x0001")));
        any.assertFault(Hex.parse("110A12340001FE00"), 6, "attribute type");
    }

    @Test
    void refusesWhatIsNoReport() {
        any.assertFault(new byte[0], 0, "frame control");
        any.assertFault(Hex.parse("110A80"), 3, "header");
        any.assertFault(Hex.parse("113300000000"), 1, "command");
        any.assertFault(Hex.parse("110000000002"), 1, "command");
        any.assertFault(octets("110A800B0000", "0906002A"), 6, "attribute type");
        any.assertFault(Hex.parse("110A800B00004106090600"), 11, "value");
        MeterCodec codec = any.codec();
        assertEquals(
                "byte 0, frame control: reports come on FPort 125, and this one did not",
                codec.decode(WattecoSamples.ENERGY, FrameContext.unknown().withPort(1))
                        .toString());
    }

    private static @Nullable RelayState relay(WattecoDevice device, String head, String state) {
        return new Decoding(new WattecoCodec(device))
                .decoded(report(head, 0x10, state))
                .relay();
    }

    private static Map<String, Object> data(WattecoDevice device, byte[] frame) {
        return FieldTree.of(
                new WattecoCodec(device).explain(frame, FrameContext.unknown()).fields());
    }

    private String meaning(byte[] frame, String name) {
        return triphaso.explain(frame, FrameContext.unknown()).fields().stream()
                .filter(field -> field.name().equals(name))
                .map(FrameField::meaning)
                .findFirst()
                .orElseThrow();
    }
}
