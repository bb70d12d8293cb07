package io.metergate.codec.lorawan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The made-up meter Wattle of docs/codecs.md, and the corners that no maker's format reaches. */
class ChannelTableTest {
    private static final ChannelTable WATTLE = new TableBuilder(ChannelTable.Key.CHANNEL_AND_TYPE, false)
            .on(0x01, 0x10, Value.unsigned("time", 4).time())
            .on(0x02, 0x20, Value.unsigned("energy", 4).exponent(-2).unit("kWh").register("1-0:1.8.0"))
            .on(
                    0x03,
                    0x30,
                    Value.unsigned("phases.voltage", 2).exponent(-1).unit("V").register("1-0:32.7.0"),
                    Value.signed("phases.current", 2).unit("mA").register("1-0:31.7.0"))
            .on(
                    0x04,
                    0x40,
                    Value.words("supply", "off", "on").bits(0, 1).relay(),
                    Value.read("tamper", 1, (b, at, w, raw) -> Value.text(raw == 1 ? "opened" : "closed"))
                            .bits(7, 1)
                            .same())
            .on(
                    0x05,
                    0x50,
                    Value.signed("temperature", 2)
                            .exponent(-1)
                            .unit("°C")
                            .unless(-1, "temperature_status", "no sensor"))
            .zeroPadding()
            .build();

    private final FrameSink sink = new FrameSink();

    @Test
    void readsAnItemAfterTheOther() {
        assertTrue(walk(WATTLE, "0110 C0B17467 0220 D2040000 0330 0609 9CFF"));
        assertEquals("1-0:1.8.0=1234e1Wh 1-0:32.7.0=2310e-1V 1-0:31.7.0=-100e-3A", registers());
        assertEquals("2025-01-01T03:08:48Z", String.valueOf(sink.measuredAt(0)));
    }

    @Test
    void readsBitsThatShareAByte() {
        assertTrue(walk(WATTLE, "0440 81"));
        assertEquals(RelayState.CLOSED, sink.relay());
        assertEquals("{supply=on, tamper=opened}", object(WATTLE, "0440 81"));
    }

    @Test
    void takesANumberForWhatItSaysInstead() {
        assertEquals("{temperature=-0.2}", object(WATTLE, "0550 FEFF"));
        assertEquals("{temperature_status=no sensor}", object(WATTLE, "0550 FFFF"));
    }

    @Test
    void refusesWhatItCantMeasure() {
        assertEquals(
                "byte 6, channel: no type of this format, so nothing tells its length", fault("0220 D2040000 0999"));
        assertEquals("byte 2, value: cut off", fault("0220 D20400"));
        assertEquals("byte 6, channel: cut off before its type", fault("0220 D2040000 02"));
        assertEquals("byte 0, channel: the payload holds no item", fault(""));
    }

    @Test
    void takesZerosForPaddingOnlyBehindAnItem() {
        assertTrue(walk(WATTLE, "0440 01 0000"));
        assertFalse(walk(WATTLE, "0000"));
        assertFalse(walk(WATTLE, "0440 01 0001"));
    }

    @Test
    void readsNumbersOfEveryWidthInBothOrders() {
        for (int width = 1; width <= 8; width++) {
            for (boolean bigEndian : new boolean[] {false, true}) {
                ChannelTable table = new TableBuilder(ChannelTable.Key.TYPE, bigEndian)
                        .type(1, Value.signed("n", width).unit("Wh").register("1-0:1.8.0"))
                        .type(2, Value.unsigned("n", width).unit("Wh").register("1-0:1.8.0"))
                        .build();
                String minusTwo = bigEndian ? "FF".repeat(width - 1) + "FE" : "FE" + "FF".repeat(width - 1);
                // before, between and after others, as near the start of a frame it is read in another way
                assertTrue(walk(table, "01" + minusTwo + "01" + minusTwo + "02" + minusTwo));
                long unsigned = -2L & (-1L >>> (Long.SIZE - 8 * width));
                String value = width == 8 ? "" : " 1-0:1.8.0=" + unsigned + "e0Wh";
                assertEquals("1-0:1.8.0=-2e0Wh 1-0:1.8.0=-2e0Wh" + value, registers(), width + " " + bigEndian);
            }
        }
    }

    @Test
    void tellsALargeNumberOfEightBytesButKeepsItFromTheRegisters() {
        ChannelTable table = new TableBuilder(ChannelTable.Key.TYPE, true)
                .type(1, Value.unsigned("n", 8).unit("Wh").register("1-0:1.8.0"))
                .build();
        assertEquals("{n=18446744073709551614}", object(table, "01 FFFFFFFFFFFFFFFE"));
        assertEquals("", registers());
    }

    @Test
    void readsFloatsToTheirShortestDecimals() {
        ChannelTable table = new TableBuilder(ChannelTable.Key.TYPE, true)
                .type(1, Value.float32("single"))
                .type(2, Value.float16("half"))
                .build();
        assertEquals("{single=0.1, half=-1.5}", object(table, "01 3DCCCCCD 02 BE00"));
        assertEquals("{}", object(table, "01 7FC00000 02 7C00"));
        assertEquals("{half=0.0}".replace("0.0", "0"), object(table, "02 0001"));
    }

    @Test
    void letsOneChannelBeAnException() {
        ChannelTable table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true)
                .type(1, Value.unsigned("volume_#", 2))
                .on(9, 1, Value.unsigned("status", 1))
                .build();
        assertEquals("{volume_3=258, status=7, volume_4=1}", object(table, "0301 0102 0901 07 0401 0001"));
    }

    @Test
    void takesOnlyTheChannelsOfItsPacket() {
        ChannelTable table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true)
                .channels(0xF0, 0xA0)
                .type(1, Value.unsigned("volume", 1))
                .build();
        assertTrue(walk(table, "A501 01"));
        assertFalse(walk(table, "A501 01 B001 01"));
        assertEquals(3, sink.faultOffset());
    }

    @Test
    void keepsWhatNoRegisterHasOutOfThem() {
        Value litres = Value.unsigned("volume", 4).unit("furlong");
        assertThrows(IllegalArgumentException.class, () -> litres.register("8-0:1.0.0"));
    }

    @Test
    void isNotFilledBeyondItsRegisters() {
        String many = "0220 D2040000".repeat(FrameSink.REGISTERS_MAX + 1);
        assertFalse(walk(WATTLE, many));
        assertEquals(6 * FrameSink.REGISTERS_MAX, sink.faultOffset());
    }

    private boolean walk(ChannelTable table, String hex) {
        byte[] frame = Hex.parse(hex);
        sink.takeNotes(null);
        sink.clear();
        boolean read = table.walk(frame, 0, 0, frame.length, sink);
        FrameSink noting = new FrameSink();
        noting.takeNotes(new FrameNotes(0));
        assertEquals(read, table.walk(frame, 0, 0, frame.length, noting), "with notes as without");
        if (read) {
            assertEquals(sink.toDecoded(), noting.toDecoded(), "with notes as without");
        } else {
            assertEquals(sink.toMalformed(), noting.toMalformed(), "with notes as without");
        }
        return read;
    }

    private String fault(String hex) {
        assertFalse(walk(WATTLE, hex));
        return sink.toMalformed().toString();
    }

    private String registers() {
        return sink.toDecoded().registers().stream()
                .map(value -> value.register() + "=" + value.mantissa() + "e" + value.exponent()
                        + value.unit().symbol())
                .collect(Collectors.joining(" "));
    }

    private String object(ChannelTable table, String hex) {
        byte[] frame = Hex.parse(hex);
        FrameNotes notes = new FrameNotes(0);
        sink.clear();
        sink.takeNotes(notes);
        assertTrue(table.walk(frame, 0, 0, frame.length, sink), hex);
        assertNull(
                notes.fields().stream().filter(field -> field.fault()).findAny().orElse(null));
        return FieldTree.of(notes.fields()).toString();
    }
}
