package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A frame of a known layout reads exactly as the walk reads it, which explaining a frame always takes. */
class LayoutsTest {
    private static final long SEED = 20_260_817;
    private static final int STRUCTURES = 400;
    private static final int FRAMES = 40;

    /** Information blocks with the bytes of their values; what is not fit for a layout is among them. */
    private static final String[][] BLOCKS = {
        {"0C04", "4"},
        {"8C1004", "4"},
        {"CC0113", "4"},
        {"0A2B", "2"},
        {"0B3B", "3"},
        {"0E13", "6"},
        {"0959", "1"},
        {"01FD4A", "1"},
        {"042B", "4"},
        {"02FDC8FC01", "2"},
        {"03FDD9FC02", "3"},
        {"0606", "6"},
        {"0713", "8"},
        {"04A9FC03", "4"},
        {"4406", "4"},
        {"840113", "4"},
        {"426C", "2"},
        {"046D", "4"},
        {"82016C", "2"},
        {"066D", "6"},
        {"446D", "4"},
        {"426D", "2"},
        {"466D", "6"},
        {"0C6D", "4"},
        {"456D", "4"},
        {"0422", "4"},
        {"0A26", "2"},
        {"02FD17", "2"},
        {"0F", "0"},
        {"2F", "0"},
        {"052B", "4"},
        {"0413", "4"},
        {"143B", "4"},
        {"0440", "4"},
        {"0C48", "4"},
        {"025B", "2"},
        {"0083", "0"},
        {"0779", "8"},
    };

    private static final String[] MEDIA = {"02", "03", "04", "06", "07", "0C", "1B"};

    private final En13757Codec codec = new En13757Codec();
    private final FrameSink sink = new FrameSink();

    @Test
    void readsEveryFrameOfAStructureAsTheWalkDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < STRUCTURES; i++) {
            String[][] structure = structure(random);
            String medium = MEDIA[random.nextInt(MEDIA.length)];
            int kind = random.nextInt(3);
            for (int k = 0; k < FRAMES; k++) {
                byte[] frame = frame(structure, medium, kind, random);
                assertReadsAsExplained(frame);
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
                assertReadsAsExplained(frame);
                En13757Samples.mend(frame);
                assertReadsAsExplained(frame);
            }
        }
    }

    @Test
    void knowsAFrameAfterTheFirstOfItsKind() {
        byte[] wired =
                LongFrames.frame(LongFrames.header("02") + "0C 04 67452301 426C BF0C 4C04 01000000 042B E8030000");
        decodeUntilThereIsRoom(wired);
        assertTrue(Layouts.readWired(wired, 0, wired.length, sink));
        byte[] wireless = Telegrams.plain("7A 07 00 0000 0C04 67452301 042B E8030000 0422 01000000");
        decodeUntilThereIsRoom(wireless);
        sink.clear();
        assertTrue(Layouts.readWireless(wireless, 0, wireless.length, new Formats(), sink));
        assertEquals(codec.explain(wireless, En13757Samples.context()).result(), sink.toDecoded());
    }

    @Test
    void leavesValuesOfAnotherKindToTheWalk() {
        String start = "7A 07 00 0000 0C05 ";
        assertTrue(decode(Telegrams.plain(start + "67452301 022B 0100 426C BF0C")));
        String[] values = {
            "674523F1 022B 0100 426C BF0C",
            "6745A301 022B 0100 426C BF0C",
            "67452301 022B 0080 426C BF0C",
            "67452301 022B 0100 426C FFFF"
        };
        for (String value : values) {
            byte[] frame = Telegrams.plain(start + value);
            sink.clear();
            assertFalse(Layouts.readWireless(frame, 0, frame.length, new Formats(), sink), value);
            assertEquals(0, sink.meterAddressDigits());
            assertReadsAsExplained(frame);
        }
    }

    @Test
    void readsTheSameRecordsBehindAnotherHeader() {
        String records = "042D 01000000 022B 0100 2F2F2F2F";
        byte[] message = Telegrams.mode7(records);
        byte[] encrypted = Telegrams.mode5(records, "");
        byte[] longHeader = Telegrams.session("72 99999999 F434 01 02 07 00 0000 2F2F" + records, true);
        for (byte[] frame : new byte[][] {message, encrypted, longHeader, encrypted, message}) {
            assertReadsAsExplained(frame);
            assertEquals(2, sink.size());
        }
    }

    @Test
    void keepsNoAddressOfAMeterWhoseNumberIsNotDecimal() {
        String records = "7A 07 00 0000 0C05 67452301 042C 01000000";
        assertTrue(decode(Telegrams.plain(records)));
        byte[] frame = Telegrams.telegram("F434 7856A412 01 02", Hex.parse(records));
        assertReadsAsExplained(frame);
        assertEquals(0, sink.meterAddressDigits());
    }

    @Test
    void teachesTheFormatOfACompactFrame() {
        FrameContext context = En13757Samples.context();
        byte[] full = Telegrams.plain("7A 07 00 0000 0405 01000000 04853C 02000000 042E 03000000");
        decode(full);
        assertTrue(codec.decode(full, 0, full.length, context, sink));
        byte[] compact = Telegrams.plain(Telegrams.compact("0405 04853C 042E", "01000000 02000000 04000000"));
        assertTrue(codec.decode(compact, 0, compact.length, context, sink));
        assertEquals(4, sink.mantissa(2));
    }

    @Test
    void takesAValueThatLooksLikeACheckForAValue() {
        byte[] frame = Telegrams.plain("7A 07 00 0000 0405 01000000 042D 01000000");
        int crc = Crc16.of(frame, 0, frame.length - 2);
        frame[frame.length - 2] = (byte) (crc >> 8);
        frame[frame.length - 1] = (byte) crc;
        assertReadsAsExplained(frame);
        assertEquals(2, sink.size());
        assertReadsAsExplained(frame);
        assertEquals(2, sink.size());
    }

    /** Other tests fill the table with odd structures; one of those gives way in the end. */
    private void decodeUntilThereIsRoom(byte[] frame) {
        for (int i = 0; i <= 4096; i++) {
            assertTrue(decode(frame));
        }
    }

    private boolean decode(byte[] frame) {
        return codec.decode(frame, 0, frame.length, En13757Samples.context(), sink);
    }

    private void assertReadsAsExplained(byte[] frame) {
        DecodeResult result = decode(frame) ? sink.toDecoded() : sink.toMalformed();
        DecodeResult walked = codec.explain(frame, En13757Samples.context()).result();
        assertEquals(walked, result, () -> "seed " + SEED + ", " + Hex.format(frame));
        if (result instanceof Decoded) {
            assertEquals(walked, decode(frame) ? sink.toDecoded() : sink.toMalformed(), "again");
        }
        FrameContext demanding = En13757Samples.demanding();
        DecodeResult believed = codec.decode(frame, demanding);
        assertEquals(codec.explain(frame, demanding).result(), believed, () -> "believed, " + Hex.format(frame));
    }

    private static String[][] structure(Random random) {
        String[][] structure = new String[1 + random.nextInt(14)][];
        for (int i = 0; i < structure.length; i++) {
            structure[i] = BLOCKS[random.nextInt(BLOCKS.length)];
        }
        return structure;
    }

    private static byte[] frame(String[][] structure, String medium, int kind, Random random) {
        StringBuilder records = new StringBuilder();
        for (String[] block : structure) {
            records.append(block[0]).append(value(block[0], Integer.parseInt(block[1]), random));
        }
        if (kind == 2) {
            return Telegrams.mode5(records.toString(), "");
        }
        if (kind == 1) {
            return LongFrames.frame(LongFrames.header(medium) + records);
        }
        return Telegrams.telegram("F434 78563412 01" + medium, Hex.parse("7A 07 00 0000" + records));
    }

    /** Decimals for decimals mostly, dates for dates, anything for the rest, and now and then anything at all. */
    private static String value(String block, int length, Random random) {
        StringBuilder value = new StringBuilder();
        boolean decimal = Hex.parse(block)[0] % 16 >= 9;
        boolean odd = random.nextInt(40) == 0;
        for (int i = 0; i < length; i++) {
            if (odd || !decimal) {
                value.append("%02X".formatted(random.nextInt(8) == 0 ? 0x80 * random.nextInt(2) : random.nextInt(256)));
            } else {
                value.append("%02d".formatted(random.nextInt(100)));
            }
        }
        return block.endsWith("6C") && !odd ? "BF0C" : value.toString();
    }
}
