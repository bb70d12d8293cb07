package io.metergate.codec.dlt645;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metergate.codec.bytes.Hex;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Dlt645CommandsTest {
    private static final String METER = "000000123456";
    private static final Dlt645Credentials CREDENTIALS = new Dlt645Credentials(2, 0x563412, 0x44332211);
    private static final LocalDateTime UNTIL = LocalDateTime.of(2031, 12, 24, 18, 30, 59);

    @Test
    void writesAReadRequest() {
        byte[] frame = Dlt645Commands.read(METER, 0x02010100);
        assertEquals("68563412000000681104333434359816".replace("98", sum(frame)), Hex.format(frame));
    }

    @Test
    void writesARelayCommandFieldByField() {
        byte[] frame = Dlt645Commands.relay(new RelayCommand(METER, RelayAction.TRIP, CREDENTIALS, UNTIL));
        String expected = "68 56 34 12 00 00 00 68 1C 10 "
                + "35 45 67 89 " // level 2, password 12 34 56
                + "44 55 66 77 " // operator 11 22 33 44
                + "4D 33 " // 1A trip, reserved
                + "8C 63 4B 57 45 64 " // 59 30 18 24 12 31
                + sum(frame)
                + " 16";
        assertEquals(expected, Hex.spaced(frame, 0, frame.length));
    }

    @ParameterizedTest
    @EnumSource(RelayAction.class)
    void readsBackTheRelayCommandItWrote(RelayAction action) {
        RelayCommand command = new RelayCommand(METER, action, CREDENTIALS, UNTIL);
        Dlt645Frame frame = parse(Dlt645Commands.relay(command));
        assertEquals(Optional.of(command), Dlt645Commands.relay(frame));
    }

    @ParameterizedTest
    @CsvSource({
        "2A, 59301824 1231, 1C, an alarm",
        "1A, 5930181A 1231, 1C, a day in hexadecimal",
        "1A, 59301824 12AA, 1C, a year in hexadecimal",
        "1A, 59301824 1331, 1C, a thirteenth month",
        "1A, 59301830 0231, 1C, the thirtieth of February",
        "1A, 59301824 1231, 14, a write",
        "1A, 59301824 123100, 1C, a byte too many",
    })
    void readsNoRelayCommandFromAnotherFrame(String action, String until, String control, String why) {
        byte[] data = Hex.parse("02 123456 11223344" + action + "00" + until);
        Dlt645Frame frame = parse(Dlt645Frame.build(METER, Integer.parseInt(control, 16), data));
        assertEquals(Optional.empty(), Dlt645Commands.relay(frame), why);
    }

    @Test
    void readsBackTheFrameItBuilt() {
        Dlt645Frame frame = parse(Hex.parse("FEFE" + Hex.format(Dlt645Commands.read(METER, 0x00010000))));
        assertEquals(METER, frame.address());
        assertEquals(Dlt645Frame.READ, frame.control());
        assertArrayEquals(Hex.parse("00 00 01 00"), frame.data());
        assertEquals(0x00010000, frame.identifier().orElseThrow());
    }

    @Test
    void parsesARequestToAnyMeter() {
        byte[] request = Dlt645Commands.read(Dlt645Frame.ANY_METER, 0x00010000);
        assertEquals(Dlt645Frame.ANY_METER, parse(request).address());
    }

    @Test
    void refusesBytesAfterTheFrame() {
        byte[] payload = Hex.parse(Hex.format(Dlt645Commands.read(METER, 0x00010000)) + "00");
        assertEquals(16, refused(payload).fault().offset());
    }

    @Test
    void refusesAFrameWithAWrongChecksum() {
        byte[] payload = Dlt645Commands.read(METER, 0x00010000);
        payload[14]++;
        assertEquals("checksum", refused(payload).fault().field());
    }

    @Test
    void buildsNoFrameForAnAddressThatIsNotTwelveDigits() {
        assertThrows(IllegalArgumentException.class, () -> Dlt645Commands.read("12345", 0x00010000));
    }

    @Test
    void masksThePasswordInText() {
        String text = new RelayCommand(METER, RelayAction.TRIP, CREDENTIALS, UNTIL).toString();
        assertFalse(text.contains(Integer.toString(CREDENTIALS.password())), text);
        assertFalse(text.contains(Integer.toString(CREDENTIALS.operator())), text);
    }

    private static String sum(byte[] frame) {
        int sum = 0;
        for (int i = 0; i < frame.length - 2; i++) {
            sum += frame[i];
        }
        return "%02X".formatted(sum & 0xFF);
    }

    private static Dlt645Frame parse(byte[] payload) {
        if (Dlt645Frame.parse(payload) instanceof Dlt645Frame frame) {
            return frame;
        }
        throw new AssertionError(Hex.format(payload));
    }

    private static Dlt645Parsed.Refused refused(byte[] payload) {
        if (Dlt645Frame.parse(payload) instanceof Dlt645Parsed.Refused refused) {
            return refused;
        }
        throw new AssertionError(Hex.format(payload));
    }
}
