package io.metergate.codec.dlms;

import static io.metergate.codec.dlms.DlmsFrames.bytes;
import static io.metergate.codec.dlms.DlmsFrames.clock;
import static io.metergate.codec.dlms.DlmsFrames.enumeration;
import static io.metergate.codec.dlms.DlmsFrames.notification;
import static io.metergate.codec.dlms.DlmsFrames.octets;
import static io.metergate.codec.dlms.DlmsFrames.structure;
import static io.metergate.codec.dlms.DlmsFrames.text;
import static io.metergate.codec.dlms.DlmsFrames.u16;
import static io.metergate.codec.dlms.DlmsFrames.u32;
import static io.metergate.codec.dlms.DlmsFrames.u8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.codec.Decoding;
import io.metergate.codec.RelayState;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushTemplateTest {
    private static final String TEXT = """
            # what our prepaid meters push
            list prepaid
            0-0:96.1.0   text PP        # begins so
            0-0:1.0.0    clock
            1-0:1.8.0    u32 100 Wh
            1-0:32.7.0   0.1 V
            0-0:96.3.10  flag
            -
            list credit
            0-0:96.1.0   text
            1-0:1.8.0    u16 1000 Wh
            """;

    private final Decoding decoding = new Decoding(new DlmsCodec(PushTemplate.parse(TEXT)));

    @Test
    void namesThePositionsOfAList() {
        byte[] frame = push("PP0001", octets(clock(0)), u32(55), u16(2299), bytes(3, 0), structure(u16(1)));
        assertEquals("1-0:1.8.0=55e2Wh 1-0:32.7.0=2299e-1V", decoding.registers(frame));
        assertEquals(RelayState.OPEN, decoding.decoded(frame).relay());
        assertEquals(
                "2025-03-04T05:06:07Z",
                String.valueOf(decoding.decoded(frame).registers().get(0).measuredAt()));
    }

    @Test
    void fitsNoOtherList() {
        assertEquals("", decoding.registers(push("QP0001", octets(clock(0)), u32(55), u16(2299), bytes(3, 0), u16(1))));
        assertEquals("", decoding.registers(push("PP0001", octets(clock(0)), u16(55), u16(2299), bytes(3, 0), u16(1))));
        assertEquals("", decoding.registers(push("PP0001", octets(clock(0)), u32(55), u16(2299), bytes(3, 0))));
    }

    @Test
    void manyTemplatesMayStandInOneText() {
        assertEquals(List.of("prepaid", "credit"), names(TEXT));
        assertEquals("1-0:1.8.0=5e3Wh", decoding.registers(notification(structure(text("12"), u16(5)))));
    }

    @Test
    void aNumberOfDigitsAndATypeTellListsApart() {
        Decoding own = new Decoding(new DlmsCodec(PushTemplate.parse("""
                list own
                0-0:96.1.0 digits 4
                - u8
                1-0:1.8.0 Wh
                """)));
        assertEquals("1-0:1.8.0=5e0Wh", own.registers(notification(structure(text("0012"), u8(1), u16(5)))));
        assertEquals("", own.registers(notification(structure(text("00123"), u8(1), u16(5)))));
        assertEquals("", own.registers(notification(structure(text("001A"), u8(1), u16(5)))));
        assertEquals("", own.registers(notification(structure(u16(12), u8(1), u16(5)))));
        assertEquals("", own.registers(notification(structure(text("0012"), u16(1), u16(5)))));
    }

    @Test
    void aFlagMayBeAState() {
        byte[] frame = push("PP0001", octets(clock(0)), u32(55), u16(2299), enumeration(1), u16(1));
        assertEquals(RelayState.CLOSED, decoding.decoded(frame).relay());
    }

    @Test
    void whatIsNotSoundIsNamedByItsLine() {
        assertMessage("line 1: a template begins with its list line", "1-0:1.8.0 Wh");
        assertMessage("line 2: not an OBIS code: 1.8.0", "list a\n1.8.0 Wh");
        assertMessage("line 2: not a type: Wh", "list a\n- Wh");
        assertMessage("line 2: not a number of digits, 1 to 99: ", "list a\n0-0:96.1.0 digits");
        assertMessage("line 2: neither type, power of ten nor unit: kWh", "list a\n1-0:1.8.0 kWh");
    }

    private static void assertMessage(String message, String text) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> PushTemplate.parse(text))
                        .getMessage());
    }

    private static List<String> names(String text) {
        return PushTemplate.parse(text).stream().map(PushTemplate::toString).toList();
    }

    private static byte[] push(String id, byte[]... rest) {
        byte[][] elements = new byte[rest.length + 1][];
        elements[0] = text(id);
        System.arraycopy(rest, 0, elements, 1, rest.length);
        return notification(structure(elements));
    }
}
