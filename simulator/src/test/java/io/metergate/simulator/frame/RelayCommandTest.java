package io.metergate.simulator.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RelayCommandTest {
    private static final byte[] TRIP =
            HexFormat.of().parseHex("68010000002620681C1035333333333333334D333333333434" + "63C116");

    @Test
    void readsEveryFieldOfACommand() {
        RelayCommand command = RelayCommand.parse(TRIP).orElseThrow();

        assertEquals("202600000001", command.address());
        assertArrayEquals(new byte[] {2, 0, 0, 0}, command.password());
        assertArrayEquals(new byte[4], command.operator());
        assertEquals(RelayCommand.TRIP, command.order());
        assertEquals(LocalDateTime.of(2030, 1, 1, 0, 0, 0), command.validUntil());
    }

    @Test
    void skipsThePreambleOfAWire() {
        byte[] woken =
                new FrameBytes().octets(0xFE, 0xFE, 0xFE, 0xFE).octets(TRIP).toByteArray();

        assertEquals("202600000001", RelayCommand.parse(woken).orElseThrow().address());
    }

    @Test
    void takesDigitsThatAreNoDateAsNoDate() {
        byte[] thirteenthMonth = RelayFrames.command("202600000001", "02000000", "00000000", 0x1A, "000000011330");

        assertNull(RelayCommand.parse(thirteenthMonth).orElseThrow().validUntil());
    }

    @Test
    void readsNothingFromAFrameWithOneWrongByte() {
        for (int i = 0; i < TRIP.length; i++) {
            byte[] broken = TRIP.clone();
            broken[i] ^= 0x01;
            assertTrue(RelayCommand.parse(broken).isEmpty(), "byte " + i);
        }
    }

    @Test
    void readsNothingFromPartsOfAFrame() {
        for (int length = 0; length < TRIP.length; length++) {
            assertTrue(RelayCommand.parse(Arrays.copyOf(TRIP, length)).isEmpty(), length + " bytes");
        }
    }
}
