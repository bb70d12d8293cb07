package io.metergate.codec.dlms;

import static io.metergate.codec.dlms.DlmsFrames.bytes;
import static io.metergate.codec.dlms.DlmsFrames.clock;
import static io.metergate.codec.dlms.DlmsFrames.enumeration;
import static io.metergate.codec.dlms.DlmsFrames.join;
import static io.metergate.codec.dlms.DlmsFrames.notification;
import static io.metergate.codec.dlms.DlmsFrames.octets;
import static io.metergate.codec.dlms.DlmsFrames.structure;
import static io.metergate.codec.dlms.DlmsFrames.text;
import static io.metergate.codec.dlms.DlmsFrames.u16;
import static io.metergate.codec.dlms.DlmsFrames.u32;
import static io.metergate.codec.dlms.DlmsFrames.u8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.RelayState;
import org.junit.jupiter.api.Test;

/** What the lists of known makers name by position alone. */
class BuiltInListsTest {
    private static final byte[] SERIAL = text("004711000815");

    private final Decoding decoding = new Decoding(new DlmsCodec());

    @Test
    void theListsAreSound() {
        assertEquals(19, PushTemplate.parse(BuiltInLists.TEXT).size());
    }

    @Test
    void kaifaSendsEnergyIn32Or64Bits() {
        byte[] wide = join(bytes(0x15), bytes(0, 0, 0, 2, 0, 0, 0, 1));
        for (byte[] energy : new byte[][] {u32(77), wide}) {
            String number = energy.length == 5 ? "77" : "8589934593";
            byte[] frame = list(
                    text("KFM_001"),
                    text("7340000000000001"),
                    text("MA304T4"),
                    join(u32(1), u32(2), u32(3), u32(4)),
                    join(u32(5), u32(6), u32(7)),
                    join(u32(2301), u32(2302), u32(2303)),
                    octets(clock(0x8000)),
                    join(energy, energy, energy, energy));
            frame[7] = 18;
            assertEquals(
                    "1-0:1.7.0=1e0W 1-0:2.7.0=2e0W 1-0:3.7.0=3e0var 1-0:4.7.0=4e0var"
                            + " 1-0:31.7.0=5e-3A 1-0:51.7.0=6e-3A 1-0:71.7.0=7e-3A"
                            + " 1-0:32.7.0=2301e-1V 1-0:52.7.0=2302e-1V 1-0:72.7.0=2303e-1V"
                            + " 1-0:1.8.0=#e0Wh 1-0:2.8.0=#e0Wh 1-0:3.8.0=#e0varh 1-0:4.8.0=#e0varh"
                                    .replace("#", number),
                    decoding.registers(frame));
        }
    }

    @Test
    void iskraTellsItsRelayByAFlagOrAState() {
        for (byte[] relay : new byte[][] {bytes(3, 1), enumeration(1)}) {
            byte[] frame = list(
                    text("ISK1030000000001"),
                    text("16820006"),
                    relay,
                    octets(bytes(0, 2)),
                    u32(11),
                    u32(12),
                    u32(13),
                    u32(21),
                    u32(22),
                    u32(23),
                    u32(30),
                    u32(40));
            assertEquals(
                    "1-0:1.8.0=11e0Wh 1-0:1.8.1=12e0Wh 1-0:1.8.2=13e0Wh 1-0:2.8.0=21e0Wh 1-0:2.8.1=22e0Wh"
                            + " 1-0:2.8.2=23e0Wh 1-0:3.8.0=30e0varh 1-0:4.8.0=40e0varh",
                    decoding.registers(frame));
            assertEquals(RelayState.CLOSED, decoding.decoded(frame).relay());
        }
    }

    @Test
    void iskraSendsTotalsWithAndWithoutTariffs() {
        assertEquals(
                "1-0:1.8.0=5e0Wh 1-0:2.8.0=6e0Wh", decoding.registers(list(text("77000001"), u8(0), u32(5), u32(6))));
        assertEquals(
                "1-0:1.7.0=1e0W 1-0:2.7.0=2e0W 1-0:1.8.0=7e0Wh 1-0:1.8.1=3e0Wh 1-0:1.8.2=4e0Wh"
                        + " 1-0:2.8.0=11e0Wh 1-0:2.8.1=5e0Wh 1-0:2.8.2=6e0Wh",
                decoding.registers(nine(text("ISK1030000000001"), 1, 2, 7, 3, 4, 11, 5, 6)));
        assertEquals("", decoding.registers(list(text("7700000X"), u8(0), u32(5), u32(6))));
        assertEquals("", decoding.registers(list(text("770000010"), u8(0), u32(5), u32(6))));
        assertEquals("", decoding.registers(list(text("77000001"), u16(0), u32(5), u32(6))));
    }

    @Test
    void landisGyrInBurgenland() {
        byte[] values = join(
                join(u16(231), u16(232), u16(233)),
                join(u16(101), u16(102), u16(103)),
                join(u32(1), u32(2), u32(3), u32(4)));
        String expected = "1-0:32.7.0=231e0V 1-0:52.7.0=232e0V 1-0:72.7.0=233e0V"
                + " 1-0:31.7.0=101e-2A 1-0:51.7.0=102e-2A 1-0:71.7.0=103e-2A"
                + " 1-0:1.7.0=1e0W 1-0:2.7.0=2e0W 1-0:1.8.0=3e0Wh 1-0:2.8.0=4e0Wh";
        byte[] whole = join(bytes(2, 14), values, u16(7), u16(8), u16(9), text("30000001"));
        assertEquals(expected, decoding.registers(notification(whole)));
        assertEquals("30000001", decoding.decoded(notification(whole)).meterAddress());
        assertEquals(expected, decoding.registers(notification(join(bytes(2, 11), values, text("30000001")))));
    }

    @Test
    void landisGyrInSlovenia() {
        byte[] totals = nine(SERIAL, 1, 2, 3, 4, 5, 6, 7, 8);
        assertEquals(
                "1-0:1.7.0=1e0W 1-0:2.7.0=2e0W 1-0:3.7.0=3e0var 1-0:4.7.0=4e0var"
                        + " 1-0:1.8.0=5e0Wh 1-0:2.8.0=6e0Wh 1-0:3.8.0=7e0varh 1-0:4.8.0=8e0varh",
                decoding.registers(totals));
        assertEquals("004711000815", decoding.decoded(totals).meterAddress());
        byte[] phases = join(
                bytes(2, 14),
                SERIAL,
                join(u16(50), u16(101), u16(102), u16(103)),
                join(u16(231), u16(232), u16(233)),
                join(u32(1), u32(2), u32(3)),
                join(u32(4), u32(5), u32(6)));
        assertEquals(
                "1-0:14.7.0=50e0Hz 1-0:31.7.0=101e-2A 1-0:51.7.0=102e-2A 1-0:71.7.0=103e-2A"
                        + " 1-0:32.7.0=231e0V 1-0:52.7.0=232e0V 1-0:72.7.0=233e0V"
                        + " 1-0:21.7.0=1e0W 1-0:41.7.0=2e0W 1-0:61.7.0=3e0W"
                        + " 1-0:22.7.0=4e0W 1-0:42.7.0=5e0W 1-0:62.7.0=6e0W",
                decoding.registers(notification(phases)));
    }

    @Test
    void aListOfAnotherOrderThatBeginsWithItsClockIsNotTheirs() {
        assertEquals("", decoding.registers(nine(octets(clock(0x8000)), 1, 2, 3, 4, 5, 6, 7, 8)));
        assertEquals("", decoding.registers(nine(text("0047110008"), 1, 2, 3, 4, 5, 6, 7, 8)));
    }

    private static byte[] nine(byte[] first, int... numbers) {
        byte[][] elements = new byte[numbers.length + 1][];
        elements[0] = first;
        for (int i = 0; i < numbers.length; i++) {
            elements[i + 1] = u32(numbers[i]);
        }
        return list(elements);
    }

    private static byte[] list(byte[]... elements) {
        return notification(structure(elements));
    }
}
