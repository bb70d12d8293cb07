package io.metergate.codec.lorawan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads of a structure that was seen before are read as the walk over their items reads them. */
class PayloadLayoutTest {
    private static final long SEED = 20_261_201;
    private static final int STRUCTURES = 60;
    private static final int PAYLOADS = 1_000;
    /** The widths of the types from 1 on, of which the last one measures itself. */
    private static final int[] WIDTHS = {0, 4, 3, 4, 1, 2, 8, 3, 1, 0};

    private static final int TYPES = WIDTHS.length - 1;
    private static final int CHANNELS = 70;
    /** A structure is walked once, a number that is none each time, and four structures share a place. */
    private static final double KNOWN_AT_LEAST = 0.5;

    private final Random random = new Random(SEED);

    private static ChannelTable table(ChannelTable.Key key, boolean bigEndian) {
        TableBuilder table = new TableBuilder(key, bigEndian).zeroPadding();
        for (int channel = 0; channel < (key == ChannelTable.Key.CHANNEL_AND_TYPE ? CHANNELS : 1); channel++) {
            table.on(channel, 1, Value.unsigned("energy", 4).unit("Wh").register("1-0:1.8.0"))
                    .on(channel, 2, Value.signed("power", 3).unit("W").channelRegister("1-0:1.7.0"))
                    .on(channel, 3, Value.unsigned("time", 4).time())
                    .on(channel, 4, Value.unsigned("relay", 1).bits(2, 1).relay())
                    .on(
                            channel,
                            5,
                            Value.unsigned("fives", 2)
                                    .times(5)
                                    .unit("V")
                                    .unless(0, "fault", "none")
                                    .register("1-0:32.7.0"))
                    .on(channel, 6, Value.unsigned("total", 8).unit("Wh").register("1-0:2.8.0"))
                    .on(channel, 7, Value.signed("low", 1).bits(0, 4).unit("A").register("1-0:31.7.0"), Value.filler(2))
                    .on(channel, 8, Value.filler(1))
                    .on(channel, TYPES, (bytes, base, at, end, sink) -> at);
        }
        return table.build();
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE, true",
        "TYPE, false",
        "FREE_CHANNEL_AND_TYPE, true",
        "FREE_CHANNEL_AND_TYPE, false",
        "CHANNEL_AND_TYPE, true",
        "CHANNEL_AND_TYPE, false"
    })
    void anyPayloadIsReadAsByItsItems(ChannelTable.Key key, boolean bigEndian) {
        ChannelTable table = table(key, bigEndian);
        int known = 0;
        for (int i = 0; i < STRUCTURES; i++) {
            byte[] structure = structure(key.bytes);
            boolean isDated = random.nextBoolean();
            for (int payload = 0; payload < PAYLOADS; payload++) {
                fill(key.bytes, structure);
                known += isKnown(table, structure, isDated) ? 1 : 0;
                int before = random.nextInt(10);
                assertEquals(read(table, structure, 0, isDated, true), read(table, structure, before, isDated, false));
            }
        }
        assertTrue(known > KNOWN_AT_LEAST * STRUCTURES * PAYLOADS, known + " were read at once");
    }

    @Test
    void aPayloadIsKnownOnceItWasRead() {
        ChannelTable table = table(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true);
        FrameSink sink = new FrameSink();
        byte[] payload = Hex.parse("0101 00000102 0204 04 0105 0001");
        long key = table.layouts().key(payload, 0, payload.length, sink);
        assertFalse(table.layouts().read(key, payload, 0, sink));
        assertTrue(table.walk(payload, 0, 0, payload.length, sink));
        payload[5] = 3;
        sink.clear();
        assertTrue(table.layouts().read(key, payload, 0, sink));
        assertEquals(0x103, sink.mantissa(0));
        payload[12] = 0;
        sink.clear();
        assertFalse(table.layouts().read(key, payload, 0, sink), "a number that is none");
        assertEquals(0, sink.size());
    }

    @Test
    void whatFollowsAKnownPayloadIsAdded() {
        ChannelTable table = table(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, true);
        FrameSink sink = new FrameSink();
        byte[] payload = Hex.parse("0103 6A1B0000 0101 00000102 0204 04");
        for (int i = 0; i < 3; i++) {
            sink.clear();
            assertTrue(table.walk(payload, 0, 0, payload.length, sink));
            assertTrue(table.walk(payload, 0, 6, payload.length, sink));
            assertEquals(2, sink.size());
            assertEquals(sink.measuredAt(0), sink.measuredAt(1));
        }
    }

    /** Items one after the other, with nothing in them. */
    private byte[] structure(int keyBytes) {
        byte[] bytes = new byte[PayloadLayout.LENGTH_MAX + 10];
        int wanted = 1 + random.nextInt(random.nextInt(8) == 0 ? bytes.length : 40);
        int end = 0;
        while (end < wanted) {
            int type = 1 + random.nextInt(random.nextInt(50) == 0 ? TYPES : TYPES - 1);
            int next = end + keyBytes + WIDTHS[type];
            if (next > bytes.length) {
                break;
            }
            bytes[end] = (byte) random.nextInt(CHANNELS);
            bytes[end + keyBytes - 1] = (byte) type;
            end = next;
        }
        int padding = random.nextInt(4) == 0 ? random.nextInt(8) : 0;
        return Arrays.copyOf(bytes, Math.min(end + padding, bytes.length));
    }

    private void fill(int keyBytes, byte[] structure) {
        int at = 0;
        while (at + keyBytes < structure.length && structure[at + keyBytes - 1] != 0) {
            int value = at + keyBytes;
            at = value + WIDTHS[structure[value - 1]];
            for (int i = value; i < at; i++) {
                structure[i] = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt());
            }
        }
    }

    private static FrameSink sink(boolean isDated) {
        FrameSink sink = new FrameSink();
        sink.clear();
        if (isDated) {
            sink.measuredAt(1_000_000_000, true);
        }
        return sink;
    }

    private static boolean isKnown(ChannelTable table, byte[] payload, boolean isDated) {
        FrameSink sink = sink(isDated);
        long key = table.layouts().key(payload, 0, payload.length, sink);
        return key != PayloadLayouts.NO_KEY && table.layouts().read(key, payload, 0, sink);
    }

    private DecodeResult read(ChannelTable table, byte[] payload, int before, boolean isDated, boolean walks) {
        byte[] buffer = new byte[before + payload.length + 10];
        random.nextBytes(buffer);
        System.arraycopy(payload, 0, buffer, before, payload.length);
        FrameSink sink = sink(isDated);
        sink.takeNotes(walks ? new FrameNotes(0) : null);
        boolean read = table.walk(buffer, before, before, before + payload.length, sink);
        return read ? sink.toDecoded() : sink.toMalformed();
    }
}
