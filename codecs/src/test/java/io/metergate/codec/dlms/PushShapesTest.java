package io.metergate.codec.dlms;

import static io.metergate.codec.dlms.DlmsFrames.array;
import static io.metergate.codec.dlms.DlmsFrames.bytes;
import static io.metergate.codec.dlms.DlmsFrames.clock;
import static io.metergate.codec.dlms.DlmsFrames.code;
import static io.metergate.codec.dlms.DlmsFrames.enumeration;
import static io.metergate.codec.dlms.DlmsFrames.i8;
import static io.metergate.codec.dlms.DlmsFrames.join;
import static io.metergate.codec.dlms.DlmsFrames.notification;
import static io.metergate.codec.dlms.DlmsFrames.obis;
import static io.metergate.codec.dlms.DlmsFrames.object;
import static io.metergate.codec.dlms.DlmsFrames.octets;
import static io.metergate.codec.dlms.DlmsFrames.scaler;
import static io.metergate.codec.dlms.DlmsFrames.structure;
import static io.metergate.codec.dlms.DlmsFrames.text;
import static io.metergate.codec.dlms.DlmsFrames.u16;
import static io.metergate.codec.dlms.DlmsFrames.u32;
import static io.metergate.codec.dlms.DlmsFrames.u8;
import static io.metergate.codec.dlms.DlmsFrames.visible;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Decoding;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterTime;
import io.metergate.codec.RelayState;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shapes in which lists name their values. */
class PushShapesTest {
    private final Decoding decoding = new Decoding(new DlmsCodec());

    @Test
    void structuresOfCodeValueAndScaler() {
        assertRegisters(
                "1-0:1.8.0=12345678e0Wh 1-0:2.8.0=4321e0Wh 1-0:1.7.0=1234e0W 1-0:2.7.0=0e0W"
                        + " 1-0:32.7.0=2314e-1V 1-0:52.7.0=2309e-1V 1-0:72.7.0=2298e-1V 1-0:31.7.0=57e-1A",
                DlmsFrames.tenObjects());
        assertEquals("00031415926535", decoding.decoded(DlmsFrames.tenObjects()).meterAddress());
    }

    @Test
    void oneFlatListOfCodeValueAndScaler() {
        assertRegisters(
                "1-0:1.8.0=7e3Wh 1-0:1.7.0=8e0W",
                list(obis("1-0:1.8.0"), u32(7), scaler(3, 30), obis("1-0:1.7.0"), u16(8), scaler(0, 27)));
    }

    @Test
    void scalerAndUnitWithoutAStructure() {
        assertRegisters("1-0:1.8.0=7e3Wh", list(structure(obis("1-0:1.8.0"), u32(7), i8(3), enumeration(30))));
    }

    @Test
    void scalerAndUnitBeforeTheValue() {
        assertRegisters("1-0:1.8.0=7e-3Wh", list(structure(obis("1-0:1.8.0"), scaler(-3, 30), u32(7))));
    }

    @Test
    void classCodeScalerAndValue() {
        assertRegisters("1-0:32.7.0=2301e-1V", list(visible("x"), u16(3), obis("1-0:32.7.0"), i8(-1), u16(2301)));
    }

    @Test
    void classCodeAttributeAndValue() {
        byte[] frame = list(
                structure(u16(3), obis("1-0:1.8.0"), i8(2), u32(55)),
                structure(u16(3), obis("1-0:2.8.0"), u8(2), u32(5)));
        assertRegisters("1-0:1.8.0=55e0Wh 1-0:2.8.0=5e0Wh", frame);
    }

    @Test
    void theValueFirstAndTheCodeLast() {
        assertRegisters("1-0:1.8.0=99e1Wh", list(structure(u32(99), u16(3), scaler(1, 30), obis("1-0:1.8.0"))));
    }

    @Test
    void manyValuesWithTheirCodesBehindThem() {
        byte[] frame = list(
                u32(99),
                u16(3),
                scaler(1, 30),
                obis("1-0:1.8.0"),
                u16(2301),
                u16(3),
                scaler(-1, 35),
                obis("1-0:32.7.0"));
        assertRegisters("1-0:1.8.0=99e1Wh 1-0:32.7.0=2301e-1V", frame);
    }

    @Test
    void descriptorsWithoutTags() {
        byte[] frame = DlmsSamples.descriptors();
        assertRegisters("1-0:1.8.0=4567e0Wh 1-0:1.7.0=89e0W", frame);
        assertEquals(RelayState.CLOSED, decoding.decoded(frame).relay());
    }

    @Test
    void theObjectsFirstAndThenTheirValues() {
        assertRegisters("1-0:1.8.0=998877e0Wh", DlmsSamples.objectList());
        byte[] beside = notification(
                structure(array(DlmsSamples.entry(3, "1-0:1.8.0"), DlmsSamples.entry(3, "1-0:2.8.0")), u32(1), u32(2)));
        assertRegisters("1-0:1.8.0=1e0Wh 1-0:2.8.0=2e0Wh", beside);
        byte[] nested = notification(structure(
                array(DlmsSamples.entry(3, "1-0:1.8.0"), DlmsSamples.entry(3, "1-0:2.8.0")),
                structure(u32(1), u32(2))));
        assertRegisters("1-0:1.8.0=1e0Wh 1-0:2.8.0=2e0Wh", nested);
    }

    @Test
    void aListedScalerIsThatOfTheValueBefore() {
        byte[] scale = structure(u16(3), obis("1-0:32.7.0"), i8(3), u16(0));
        byte[] frame =
                notification(structure(array(DlmsSamples.entry(3, "1-0:32.7.0"), scale), u16(2301), scaler(-1, 35)));
        assertRegisters("1-0:32.7.0=2301e-1V", frame);
    }

    @Test
    void aProfileHasItsOwnTimeInEachRow() {
        byte[] later = clock(0);
        later[5] = 6;
        byte[] frame = notification(structure(
                array(
                        DlmsSamples.entry(8, "0-0:1.0.0"),
                        DlmsSamples.entry(1, "0-0:96.10.1"),
                        DlmsSamples.entry(3, "1-0:1.8.0")),
                array(structure(octets(clock(0)), u8(4), u32(100)), structure(octets(later), u8(4), u32(101)))));
        assertTimed("1-0:1.8.0=100@2025-03-04T05:06:07Z 1-0:1.8.0=101@2025-03-04T06:06:07Z", frame);
    }

    @Test
    void aPositionalListOfAKnownMaker() {
        assertRegisters(
                "1-0:1.7.0=700e0W 1-0:2.7.0=0e0W 1-0:3.7.0=3e0var 1-0:4.7.0=9e0var"
                        + " 1-0:31.7.0=3041e-3A 1-0:32.7.0=2301e-1V",
                DlmsSamples.positional());
        assertEquals(
                "6970000000000001", decoding.decoded(DlmsSamples.positional()).meterAddress());
    }

    @Test
    void theScalesThatAKamstrupLeavesOut() {
        assertRegisters(
                "1-1:1.8.0=123456e1Wh 1-1:1.7.0=820e0W 1-1:31.7.0=356e-2A 1-1:32.7.0=229e0V", DlmsSamples.flat());
        byte[] transformer = list(
                visible("Kamstrup_V0001"),
                obis("1-1:96.1.1"),
                visible("6851121BN243101040"),
                obis("1-1:31.7.0"),
                u32(3561));
        assertRegisters("1-1:31.7.0=3561e-3A", transformer);
    }

    @Test
    void kamstrupsVoltagesAreInHundredthsWhereOnePhaseHasMoreThanVolts() {
        assertRegisters("1-1:32.7.0=23012e-2V 1-1:52.7.0=23050e-2V 1-1:72.7.0=850e-2V", kamstrup(23012, 23050, 850));
        assertRegisters("1-1:32.7.0=231e-2V 1-1:52.7.0=0e0V 1-1:72.7.0=1001e-2V", kamstrup(231, 0, 1001));
        byte[] structures = array(
                structure(obis("1-1:0.2.129"), visible("Kamstrup_V0001")),
                structure(obis("1-1:32.7.0"), u16(850)),
                structure(obis("1-1:1.7.0"), u32(5000)),
                structure(obis("1-1:52.7.0"), u16(23050)));
        assertRegisters("1-1:32.7.0=850e-2V 1-1:1.7.0=5000e0W 1-1:52.7.0=23050e-2V", notification(structures));
    }

    @Test
    void voltagesOfOneListSayNothingOfThoseOfAnother() {
        byte[] volts = structure(visible("Kamstrup_V0001"), obis("1-1:32.7.0"), u16(231));
        byte[] hundredths = structure(visible("Kamstrup_V0001"), obis("1-1:32.7.0"), u16(23012));
        assertRegisters("1-1:32.7.0=231e0V 1-1:32.7.0=23012e-2V", notification(array(volts, hundredths)));
        assertRegisters("1-1:32.7.0=23012e-2V 1-1:32.7.0=231e0V", notification(array(hundredths, volts)));
    }

    @Test
    void kamstrupsVoltagesAreVoltsWhereOnePhaseHasThoseOfAMains() {
        assertRegisters("1-1:32.7.0=8e0V 1-1:52.7.0=231e0V 1-1:72.7.0=0e0V", kamstrup(8, 231, 0));
    }

    @Test
    void voltagesThatLeaveOpenWhatTheyCountAreNoRegisters() {
        assertRegisters("1-1:72.7.0=0e0V", kamstrup(850, 12, 0));
        assertRegisters("", kamstrup(1000, 501, 79));
        assertRegisters(
                "1-1:52.7.0=2301e-1V",
                list(
                        visible("Kamstrup_V0001"),
                        obis("1-1:32.7.0"),
                        u16(850),
                        obis("1-1:52.7.0"),
                        u16(2301),
                        scaler(-1, DlmsFrames.VOLT)));
    }

    private static byte[] kamstrup(int first, int second, int third) {
        return list(
                visible("Kamstrup_V0001"),
                obis("1-1:32.7.0"),
                u16(first),
                obis("1-1:52.7.0"),
                u16(second),
                obis("1-1:72.7.0"),
                u16(third));
    }

    @Test
    void theScalesThatAnE450LeavesOut() {
        byte[] objects = array(
                DlmsSamples.entry(40, "0-8:25.9.0", 2),
                DlmsSamples.entry(40, "0-8:25.9.0", 1),
                DlmsSamples.entry(3, "1-0:1.8.0"),
                DlmsSamples.entry(3, "1-0:31.7.0"),
                DlmsSamples.entry(3, "1-0:32.7.0"),
                DlmsSamples.entry(3, "1-0:52.7.0"));
        byte[] frame = list(objects, obis("0-8:25.9.0"), u32(77), u16(123), u16(234), u16(12));
        assertRegisters("1-0:1.8.0=77e0Wh 1-0:31.7.0=123e-2A 1-0:32.7.0=234e0V 1-0:52.7.0=12e0V", frame);
        byte[] tenths = list(objects, obis("0-8:25.9.0"), u32(77), u16(123), u16(234), u16(2345));
        assertRegisters("1-0:1.8.0=77e0Wh 1-0:31.7.0=123e-2A", tenths);
        byte[] others = array(
                DlmsSamples.entry(40, "0-0:25.9.0", 2),
                DlmsSamples.entry(40, "0-8:25.9.0", 1),
                DlmsSamples.entry(3, "1-0:32.7.0"));
        assertRegisters("", list(others, obis("0-8:25.9.0"), u16(234)));
    }

    @Test
    void aDecimalOfOtherNibblesIsNoNumber() {
        assertRegisters("1-0:1.7.0=42e0W", list(object("1-0:1.7.0", bytes(0x0D, 0x42), 0, 27)));
        for (int digits : new int[] {0xFF, 0x4A, 0xA4}) {
            assertRegisters("", list(object("1-0:1.7.0", bytes(0x0D, digits), 0, 27)));
        }
        boolean told = decoding.codec().explain(list(object("1-0:1.7.0", bytes(0x0D, 0xFF), 0, 27))).stream()
                .anyMatch(field -> field.meaning().equals("not a number"));
        assertTrue(told);
    }

    @Test
    void anUnknownScaleMakesNoRegister() {
        assertRegisters("1-0:1.8.0=5e0Wh", list(obis("1-0:32.7.0"), u16(230), obis("1-0:1.8.0"), u32(5)));
        assertRegisters("", list(obis("0-0:96.7.21"), u32(4), obis("0-1:24.2.1"), u32(7)));
    }

    @Test
    void swappedTagAndLengthOfACode() {
        byte[] swapped = join(bytes(0x02, 3, 6, 9), code("1-0:31.7.0"), bytes(0x10, 0, 0xF4), scaler(-2, 33));
        assertRegisters("1-0:31.7.0=244e-2A", notification(array(swapped)));
    }

    @Test
    void otherMediaAndUnits() {
        assertRegisters(
                "8-0:1.0.0=1234e-3m3 7-0:3.0.0=5e-2m3 6-0:1.0.0=7e6J 1-0:13.7.0=987e-3",
                list(
                        object("8-0:1.0.0", u32(1234), 0, 19),
                        object("7-0:3.0.0", u32(5), -2, 13),
                        object("6-0:1.0.0", u32(7), 6, 25),
                        object("1-0:13.7.0", u16(987), -3, 255)));
        assertRegisters("", list(object("1-0:0.2.2", u32(4), 0, 45)));
    }

    @Test
    void realsBecomeTheirShortestDecimals() {
        assertRegisters(
                "1-0:32.7.0=2301e-1V 1-0:1.8.0=1e-1Wh",
                list(
                        object("1-0:32.7.0", bytes(0x17, 0x43, 0x66, 0x19, 0x9A), 0, 35),
                        object("1-0:1.8.0", bytes(0x18, 0x3F, 0xB9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9A), 0, 30)));
        assertRegisters("", list(object("1-0:32.7.0", bytes(0x17, 0x7F, 0xC0, 0, 0), 0, 35)));
    }

    @Test
    void whatTheNumberCannotHoldIsNoRegister() {
        assertRegisters("", list(object("1-0:1.8.0", bytes(0x15, 0xFF, 0, 0, 0, 0, 0, 0, 0), 0, 30)));
        assertRegisters("", list(object("1-0:1.8.0", u32(1), 100, 30)));
    }

    @Test
    void theTimeIsTheNotificationsOrTheClocks() {
        byte[] energy = object("1-0:1.8.0", u32(1), 0, 30);
        byte[] ownClock = structure(obis("0-0:1.0.0"), octets(clock(-60)));
        assertTimed("1-0:1.8.0=1@2025-03-04T05:06:07", notification(clock(0x8000), structure(energy)));
        assertTimed("1-0:1.8.0=1@2025-03-04T04:06:07Z", notification(clock(-60), structure(energy)));
        assertTimed("1-0:1.8.0=1@2025-03-04T04:06:07Z", notification(structure(ownClock, energy)));
        assertTimed("1-0:1.8.0=1@2025-03-04T04:06:07Z", notification(structure(energy, ownClock)));
        assertTimed("1-0:1.8.0=1@2025-03-04T04:06:07Z", notification(structure(octets(clock(-60)), energy)));
        assertTimed("1-0:1.8.0=1@null", notification(structure(energy)));
        assertTimed("1-0:1.8.0=1@null", notification(invalid(clock(0)), structure(energy)));
    }

    @Test
    void aClockAfterTheListsTimeDatesWhatFollows() {
        byte[] frame = notification(
                clock(0x8000),
                structure(
                        object("1-0:1.7.0", u32(1), 0, 27),
                        structure(obis("0-0:1.0.0"), octets(clock(60))),
                        object("1-0:1.8.0", u32(2), 0, 30)));
        assertTimed("1-0:1.7.0=1@2025-03-04T05:06:07 1-0:1.8.0=2@2025-03-04T06:06:07Z", frame);
    }

    @Test
    void aNordicClockOfNoDeviationIsLocal() {
        byte[] frame = notification(structure(
                structure(obis("1-1:0.2.129"), visible("AIDON_V0001")),
                structure(obis("0-0:1.0.0"), octets(clock(0))),
                object("1-0:1.8.0", u32(2), 1, 30)));
        assertTimed("1-0:1.8.0=20@2025-03-04T05:06:07", frame);
    }

    @Test
    void aCaptureTimeDatesItsOwnRegister() {
        byte[] maximum = structure(obis("1-0:1.6.0"), u32(9), scaler(0, 27), octets(clock(0)));
        byte[] frame = notification(clock(0x8000), array(maximum, object("1-0:1.8.0", u32(2), 0, 30)));
        assertTimed("1-0:1.6.0=9@2025-03-04T05:06:07Z 1-0:1.8.0=2@2025-03-04T05:06:07", frame);
    }

    @Test
    void theRelayOfTheSupplyAlone() {
        assertEquals(RelayState.OPEN, relay(obis("0-0:96.3.10"), bytes(3, 0)));
        assertEquals(RelayState.CLOSED, relay(obis("0-0:96.3.10"), bytes(3, 1)));
        assertEquals(RelayState.OPEN, relay(obis("0-0:96.3.10"), enumeration(2)));
        assertEquals(RelayState.CLOSED, relay(obis("0-0:96.3.10"), enumeration(1)));
        assertNull(relay(obis("0-1:96.3.10"), enumeration(1)));
    }

    @Test
    void aTextAtTheEndIsTheMetersNumber() {
        byte[] frame = list(
                obis("1-0:1.8.0"),
                u32(7),
                scaler(0, 30),
                obis("1-0:2.8.0"),
                u32(0),
                scaler(0, 30),
                text("181220000123"));
        assertEquals("181220000123", decoding.decoded(frame).meterAddress());
    }

    @Test
    void aHeartbeatIsTheMetersNumberAlone() {
        byte[] frame = DlmsFrames.wrapper(join(bytes(0x0A, 2, 12), "000123456789".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("000123456789", decoding.decoded(frame).meterAddress());
    }

    @Test
    void anEventIsAnAttributeOfAnObject() {
        byte[] frame = join(bytes(0xC2, 1, 12), clock(0), bytes(0, 3), code("1-0:1.8.0"), bytes(2), u32(5));
        assertTimed("1-0:1.8.0=5@2025-03-04T05:06:07Z", frame);
    }

    private @Nullable RelayState relay(byte[]... elements) {
        return decoding.decoded(notification(array(structure(elements)))).relay();
    }

    private static byte[] invalid(byte[] clock) {
        clock[11] = 1;
        return clock;
    }

    private static byte[] list(byte[]... elements) {
        return notification(structure(elements));
    }

    private void assertRegisters(String expected, byte[] frame) {
        assertEquals(expected, decoding.registers(frame));
        FrameContext context = FrameContext.unknown();
        assertEquals(
                decoding.decoded(frame),
                decoding.codec().explain(frame, context).result(),
                "explained alike");
    }

    private void assertTimed(String expected, byte[] frame) {
        String actual = decoding.decoded(frame).registers().stream()
                .map(r -> r.register() + "=" + r.value().toPlainString() + "@" + time(r.measuredAt()))
                .collect(Collectors.joining(" "));
        assertEquals(expected, actual);
    }

    private static String time(@Nullable MeterTime time) {
        return String.valueOf(time);
    }
}
