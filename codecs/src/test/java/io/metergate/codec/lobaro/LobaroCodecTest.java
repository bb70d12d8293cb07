package io.metergate.codec.lobaro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.Sums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LobaroCodecTest extends SampleContract {
    private static final LobaroCodec CODEC = new LobaroCodec();

    LobaroCodecTest() {
        super(LobaroSamples.target());
    }

    private static final String TELEGRAM = "14 44 2D2C 78563412 01 16 7A 01 00 0000 0413 E8030000";

    @Test
    void readsATelegramInOneUplink() {
        Decoded decoded =
                decoded("03 00684E4F00" + TELEGRAM, FrameContext.unknown().withPort(101));
        assertEquals(
                "8-0:1.0.0 1.000",
                decoded.registers().get(0).register() + " "
                        + decoded.registers().get(0).value());
        assertEquals("12345678", decoded.meterAddress());
        assertEquals("2025-06-15T04:41:36Z", decoded.registers().get(0).measuredAt() + "");
    }

    @Test
    void putsTheTelegramOfTwoUplinksTogether() {
        FrameContext device = FrameContext.unknown().withPort(101);
        assertEquals(
                0,
                decoded("01 00684E4F00 14 44 2D2C 78563412 01", device)
                        .registers()
                        .size());
        assertEquals(
                1,
                decoded("02 16 7A 01 00 0000 0413 E8030000", device).registers().size());
        FrameContext numbered = FrameContext.unknown();
        assertEquals(
                0,
                decoded("14 44 2D2C 78563412 01", numbered.withPort(12))
                        .registers()
                        .size());
        assertEquals(
                1,
                decoded("16 7A 01 00 0000 0413 E8030000", numbered.withPort(22))
                        .registers()
                        .size());
    }

    /** Nobody may have told the gateway of the meters that they were stored. */
    @Test
    void takesPartsThatComeAgain() {
        FrameContext device = FrameContext.unknown();
        for (int i = 0; i < 2; i++) {
            assertEquals(0, registers("14 44 2D2C 78563412 01", device.withPort(13)));
            assertEquals(0, registers("16 7A 01 00 0000", device.withPort(23)));
            assertEquals(0, registers("16 7A 01 00 0000", device.withPort(23)));
            assertEquals(1, registers("0413 E8030000", device.withPort(33)));
            assertEquals(0, registers("16 7A 01 00 0000", device.withPort(23)));
            assertEquals(1, registers("0413 E8030000", device.withPort(33)));
        }
        assertEquals(0, registers("0413 E9030000", device.withPort(33)));
    }

    @Test
    void takesTheLastPartThatComesAgainWithoutANumber() {
        FrameContext device = FrameContext.unknown().withPort(101);
        assertEquals(0, registers("01 00684E4F00 14 44 2D2C 78563412 01", device));
        assertEquals(1, registers("02 16 7A 01 00 0000 0413 E8030000", device));
        assertEquals(1, registers("02 16 7A 01 00 0000 0413 E8030000", device));
        assertEquals(0, registers("02 16 7A 01 00 0000 0413 E9030000", device));
    }

    private static int registers(String frame, FrameContext context) {
        return decoded(frame, context).registers().size();
    }

    @Test
    void forgetsPartsThatDoNotFollowEachOther() {
        FrameContext device = FrameContext.unknown();
        assertEquals(
                0,
                decoded("14 44 2D2C 78563412", device.withPort(13)).registers().size());
        assertEquals(
                0,
                decoded("16 7A 01 00 0000 0413 E8030000", device.withPort(33))
                        .registers()
                        .size());
        assertEquals(0, decoded("02 16 7A 01", device.withPort(101)).registers().size());
    }

    @Test
    void tellsWhyATelegramIsRefused() {
        FrameContext unknown = FrameContext.unknown().withPort(101);
        byte[] open = Hex.parse("03 00684E4F00" + TELEGRAM);
        byte[] encrypted = Hex.parse("03 00684E4F00 1E 44 2D2C 78563412 01 16 7A 01 00 1005" + "55".repeat(16));
        assertEquals(
                new Malformed(6, "configuration word", "not encrypted although the device has a key"),
                CODEC.decode(open, keyed(unknown, false)));
        assertInstanceOf(Decoded.class, CODEC.decode(open, keyed(unknown, true)));
        assertEquals(new Malformed(6, "records", "encrypted, and there is no key"), CODEC.decode(encrypted, unknown));
        assertEquals(
                new Malformed(6, "records", "not encrypted with this key"),
                CODEC.decode(encrypted, keyed(unknown, false)));
    }

    /** The first has the length of a telegram, but no C field of a meter; the others are records and a wired frame. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0C 13 78563412 2F2F2F2F2F2F2F",
                "0413 E8030000",
                "68 15 15 68 08 01 72 78563412 2D2C 01 16 01 00 0000 0413 E8030000 CHECK 16"
            })
    void refusesWhatIsNoWirelessTelegramOfADeviceWithAKey(String frame) {
        byte[] bytes = Hex.parse(frame.replace("CHECK", "00"));
        if (bytes[0] == 0x68) {
            bytes[bytes.length - 2] = Sums.modulo256(bytes, 4, bytes.length - 2);
        }
        FrameContext device = FrameContext.unknown().withPort(11);
        assertInstanceOf(Decoded.class, CODEC.decode(bytes, device));
        assertInstanceOf(Decoded.class, CODEC.decode(bytes, keyed(device, true)));
        assertEquals(
                new Malformed(0, "telegram", "not a wireless one although the device has a key"),
                CODEC.decode(bytes, keyed(device, false)));
    }

    private static FrameContext keyed(FrameContext context, boolean acceptsUnauthenticated) {
        return context.forgetful().withKeys(new DeviceKeys(new byte[16], null, null, acceptsUnauthenticated));
    }

    @Test
    void showsAnswersOfModbusDevices() {
        var tree = FieldTree.of(CODEC.explain(
                        Hex.parse("00684E4F00 0A 05 03 04 0001 0203 0100 02 06 06 83 02 0007 01"),
                        FrameContext.unknown().withPort(3))
                .fields());
        String responses = tree.get("responses") + "";
        assertTrue(responses.contains("values=[[0, 1], [2, 3]]"), responses);
        assertTrue(responses.contains("errorText=Illegal Data Address"), responses);
    }

    @Test
    void readsTheStateOfTheGateway() {
        var tree = FieldTree.of(CODEC.explain(
                        Hex.parse("020501 01 00D2 0E10 00684E4F00 03"),
                        FrameContext.unknown().withPort(1))
                .fields());
        assertEquals(
                "21.0 3.600 v2.5.1 true",
                "%s %s %s %s".formatted(tree.get("temp"), tree.get("vBat"), tree.get("version"), tree.get("noData")));
    }

    @Test
    void refusesPortsAndPartsThatItDoesNotKnow() {
        assertInstanceOf(Malformed.class, CODEC.decode(Hex.parse("00"), FrameContext.unknown()));
        assertInstanceOf(
                Malformed.class,
                CODEC.decode(Hex.parse("04 00"), FrameContext.unknown().withPort(101)));
        assertInstanceOf(
                Malformed.class,
                CODEC.decode(Hex.parse("0001"), FrameContext.unknown().withPort(3)));
        assertInstanceOf(
                Malformed.class,
                CODEC.decode(
                        Hex.parse("14 44 2D2C 785634"), FrameContext.unknown().withPort(11)));
    }

    private static Decoded decoded(String frame, FrameContext context) {
        return assertInstanceOf(Decoded.class, CODEC.decode(Hex.parse(frame), context));
    }
}
