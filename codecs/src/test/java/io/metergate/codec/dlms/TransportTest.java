package io.metergate.codec.dlms;

import static io.metergate.codec.dlms.DlmsFrames.bytes;
import static io.metergate.codec.dlms.DlmsFrames.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Decoding;
import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message comes in, and which damages of that are refused. */
class TransportTest {
    private static final byte[] APDU = DlmsFrames.tenObjects();

    private final DlmsCodec codec = new DlmsCodec();
    private final Decoding decoding = new Decoding(codec);
    private final String expected = decoding.registers(APDU);

    @Test
    void aMessageIsTheSameInEveryTransport() {
        assertEquals(expected, decoding.registers(join(bytes(0xE6, 0xE7, 0), APDU)));
        assertEquals(expected, decoding.registers(DlmsFrames.wrapper(APDU)));
        assertEquals(expected, decoding.registers(DlmsFrames.hdlc(APDU)));
        for (int size : new int[] {20, 50, 100, 150}) {
            assertEquals(expected, decoding.registers(DlmsFrames.segmented(APDU, size)));
            assertEquals(expected, decoding.registers(DlmsFrames.mbus(APDU, size)));
            assertEquals(expected, decoding.registers(blocks(size)));
        }
    }

    @Test
    void hdlcAddressesHaveOneTwoOrFourBytes() {
        byte[] information = join(bytes(0xE6, 0xE7, 0), APDU);
        for (byte[] destination : List.of(bytes(0x21), bytes(0x02, 0x23), bytes(0x02, 0x02, 0x02, 0x23))) {
            for (byte[] source : List.of(bytes(0x21), bytes(0x02, 0x23), bytes(0x02, 0x02, 0x02, 0x23))) {
                byte[] frame = DlmsFrames.hdlcFrame(information, destination, source, false);
                assertEquals(expected, decoding.registers(frame));
            }
        }
        byte[] three = DlmsFrames.hdlcFrame(information, bytes(0x02, 0x02, 0x23), bytes(0x21), false);
        assertEquals("address", decoding.malformed(three).field());
    }

    @Test
    void flagsMayBeSharedOrMissing() {
        byte[] frame = DlmsFrames.hdlc(APDU);
        byte[] bare = Arrays.copyOfRange(frame, 1, frame.length - 1);
        assertEquals(expected, decoding.registers(bare));
        String twice = expected + " " + expected;
        assertEquals(twice, decoding.registers(join(frame, frame)));
        assertEquals(twice, decoding.registers(join(frame, Arrays.copyOfRange(frame, 1, frame.length))));
        assertEquals(expected, decoding.registers(join(bytes(0x7E, 0x7E), frame, bytes(0x7E))));
    }

    @Test
    void escapedBytesOfHdlcAreTakenBack() {
        byte[] frame = DlmsFrames.hdlc(DlmsFrames.notification(DlmsFrames.structure(
                DlmsFrames.obis("1-0:1.8.0"), DlmsFrames.u32(0x7D7E_007D), DlmsFrames.scaler(0, 30))));
        byte[] escaped = DlmsFrames.escaped(frame);
        assertTrue(escaped.length > frame.length);
        assertEquals(decoding.registers(frame), decoding.registers(escaped));
        assertEquals("1-0:1.8.0=2105409661e0Wh", decoding.registers(escaped));
        escaped[escaped.length - 9] ^= 1;
        assertEquals("FCS", decoding.malformed(escaped).field());
    }

    @Test
    void damagedHdlcIsRefused() {
        byte[] frame = DlmsFrames.hdlc(APDU);
        byte[] content = frame.clone();
        content[40] ^= 1;
        decoding.assertFault(content, frame.length - 3, "FCS");
        byte[] header = frame.clone();
        header[6] ^= 1;
        Crc16X25.put(header, 1, header.length - 3);
        decoding.assertFault(header, 7, "HCS");
        decoding.assertFault(Arrays.copyOf(frame, frame.length - 1 - 2), 1, "frame format");
        byte[] segments = DlmsFrames.segmented(APDU, 100);
        decoding.assertFault(Arrays.copyOf(segments, 112), 112, "segment");
    }

    @Test
    void damagedMbusIsRefused() {
        byte[] frame = DlmsFrames.mbus(APDU, 100);
        byte[] changed = frame.clone();
        changed[20] ^= 1;
        decoding.assertFault(changed, 109, "checksum");
        changed = frame.clone();
        changed[110] = 0;
        decoding.assertFault(changed, 110, "stop");
        decoding.assertFault(Arrays.copyOf(frame, 111), 111, "segment");
        decoding.assertFault(join(Arrays.copyOf(frame, 111), frame), 111 + 6, "CI field");
        decoding.assertFault(Arrays.copyOf(frame, 100), 1, "length");
    }

    @Test
    void mbusFramesMayHoldMoreThanTheirLengthTells() {
        byte[] row = DlmsFrames.object("1-0:1.8.0", DlmsFrames.u32(4711), 0, 30);
        byte[][] rows = new byte[40][];
        Arrays.fill(rows, row);
        byte[] apdu = DlmsFrames.notification(DlmsFrames.array(rows));
        for (int size : new int[] {251, 252, 255, 300, 506}) {
            byte[] frame = DlmsFrames.mbus(apdu, size);
            assertEquals(size + 5 & 0xFF, frame[1] & 0xFF);
            assertEquals(decoding.registers(apdu), decoding.registers(frame));
            assertTrue(codec.recognises(frame));
            frame[100] ^= 1;
            assertFalse(codec.recognises(frame));
            assertFalse(decoding.malformed(frame).reason().isEmpty());
        }
        byte[] frame = DlmsFrames.mbus(apdu, 252);
        assertEquals("257 bytes", codec.explain(frame).get(0).meaning());
        decoding.assertFault(Arrays.copyOf(frame, 263), 263, "segment");
        decoding.assertFault(Arrays.copyOf(frame, 262), 1, "length");
        assertFalse(decoding.malformed(DlmsFrames.mbus(apdu, 600)).reason().isEmpty(), "512 bytes more");
    }

    @Test
    void aWrapperMayNotEndWithinItsHeader() {
        for (byte[] wrapper : List.of(DlmsFrames.wrapper(APDU), bytes(0, 1, 0, 1, 0, 1, 0, 9))) {
            decoding.assertFault(Arrays.copyOf(wrapper, 1), 0, "APDU");
            for (int length = 2; length < 8; length++) {
                decoding.assertFault(Arrays.copyOf(wrapper, length), length, "header");
            }
        }
        decoding.assertFault(bytes(0, 0, 1, 0), 0, "APDU");
        assertEquals("", decoding.registers(bytes(0, 0x11, 7)), "data that begins with none");
    }

    @Test
    void servicesByShortNamesAreRefused() {
        String readResponse = "0C01000600000064";
        for (String hex :
                List.of(readResponse, "E6E700" + readResponse, "0C0101", "0D0100", "060102010000", "16010000")) {
            assertEquals(
                    "a service by short names, which is not supported",
                    decoding.malformed(Hex.parse(hex)).reason());
        }
        for (String hex : List.of("0600000064", "0D12", "1601", "183FB999999999999A", "0500000064")) {
            assertEquals("", decoding.registers(Hex.parse(hex)), "a number alone");
        }
    }

    @Test
    void aWrapperMustHoldWhatItSays() {
        byte[] frame = DlmsFrames.wrapper(APDU);
        decoding.assertFault(Arrays.copyOf(frame, frame.length - 1), 6, "length");
        decoding.assertFault(join(frame, bytes(1)), frame.length, "version");
        assertEquals(expected + " " + expected, decoding.registers(join(frame, frame)));
        decoding.assertFault(bytes(0, 1, 0, 1, 0, 1, 0, 0), 6, "length");
    }

    @Test
    void blocksMustBeWhole() {
        List<byte[]> blocks = DlmsFrames.blocks(APDU, 100);
        byte[] all = blocks(100);
        decoding.assertFault(Arrays.copyOf(all, 107 * 2), 214, "block");
        decoding.assertFault(join(blocks.get(0), blocks.get(2)), 107 + 2, "block number");
        decoding.assertFault(join(all, blocks.get(1)), all.length, "block");
        decoding.assertFault(Arrays.copyOf(all, all.length - 1), 214, "block");
        byte[] hdlc = join(
                DlmsFrames.hdlc(blocks.get(0)),
                DlmsFrames.hdlcFrame(blocks.get(1), bytes(0x41), bytes(0x02, 0x23), false),
                DlmsFrames.hdlc(blocks.get(2)));
        assertEquals(expected, decoding.registers(hdlc), "one frame for each block, with and without LLC");
    }

    @Test
    void leftoversAreRefused() {
        byte[] frame = join(bytes(0xC5, 1, 0xC1, 0), bytes(7));
        decoding.assertFault(frame, 4, "APDU");
        assertEquals(
                "more elements than the data has bytes",
                decoding.malformed(bytes(2, 5, 0x11, 1)).reason());
        assertEquals("empty", decoding.malformed(new byte[0]).reason());
    }

    @Test
    void nestingIsBounded() {
        byte[] deep = DlmsFrames.u8(1);
        for (int i = 0; i < 16; i++) {
            deep = DlmsFrames.structure(deep);
        }
        assertEquals("", decoding.registers(deep));
        assertEquals(
                "nested more than 16 deep",
                decoding.malformed(DlmsFrames.structure(deep)).reason());
    }

    @Test
    void lengthsAreBounded() {
        for (String hex :
                List.of("0985FFFFFFFFFF00", "0984FFFFFFFF00", "0182FFFF00", "098000", "0482FFFF00", "13020112FF00")) {
            assertFalse(decoding.malformed(Hex.parse(hex)).reason().isEmpty());
        }
    }

    @Test
    void aFrameOfItsOwnKindIsRecognised() {
        assertTrue(codec.recognises(DlmsFrames.hdlc(APDU)));
        assertTrue(codec.recognises(DlmsFrames.segmented(APDU, 100)));
        assertTrue(codec.recognises(DlmsFrames.mbus(APDU, 100)));
        assertTrue(codec.recognises(DlmsFrames.wrapper(APDU)));
        assertTrue(codec.recognises(DlmsFrames.ciphered(APDU, 3)));
        assertFalse(codec.recognises(APDU));
        byte[] damaged = DlmsFrames.mbus(APDU, 100);
        damaged[50] ^= 1;
        assertFalse(codec.recognises(damaged));
        damaged = DlmsFrames.hdlc(APDU);
        damaged[50] ^= 1;
        assertFalse(codec.recognises(damaged));
        assertFalse(codec.recognises(Arrays.copyOf(DlmsFrames.wrapper(APDU), 50)));
        assertFalse(codec.recognises(Hex.parse("68080868 08 01 72 1234567816".replace(" ", ""))));
        assertFalse(codec.recognises(new byte[0]));
    }

    private static byte[] blocks(int size) {
        return join(DlmsFrames.blocks(APDU, size).toArray(byte[][]::new));
    }
}
