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
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads of a structure that was seen before are read as the walk over their items reads them. */
class PayloadLayoutTest {
    private static final long SEED = 20_261_201;
    private static final int STRUCTURES = 300;
    private static final int PAYLOADS = 300;
    private static final int TYPES = 9;
    private static final int CHANNELS = 70;

    private final Random random = new Random(SEED);

    private static ChannelTable table(boolean bigEndian) {
        TableBuilder table = new TableBuilder(ChannelTable.Key.FREE_CHANNEL_AND_TYPE, bigEndian).zeroPadding();
        Value percent = Value.unsigned("voltage", 2).times(5).unit("V").unless(0, "fault", "none");
        table.type(1, Value.unsigned("energy", 4).unit("Wh").register("1-0:1.8.0"))
                .type(2, Value.signed("power", 3).unit("W").channelRegister("1-0:1.7.0"))
                .type(3, Value.unsigned("time", 4).time())
                .type(4, Value.unsigned("relay", 1).bits(2, 1).relay())
                .type(5, percent.register("1-0:32.7.0"))
                .type(6, Value.unsigned("total", 8).unit("Wh").register("1-0:2.8.0"))
                .type(7, Value.signed("low", 1).bits(0, 4).unit("A").register("1-0:31.7.0"), Value.filler(2))
                .type(8, Value.filler(1))
                .on(0, TYPES, (bytes, base, at, end, sink) -> at);
        return table.build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anyPayloadIsReadAsByItsItems(boolean bigEndian) {
        ChannelTable table = table(bigEndian);
        for (int i = 0; i < STRUCTURES; i++) {
            byte[] structure = structure(table);
            boolean isDated = random.nextBoolean();
            for (int payload = 0; payload < PAYLOADS; payload++) {
                fill(table, structure);
                int before = random.nextInt(10);
                assertEquals(read(table, structure, 0, isDated, true), read(table, structure, before, isDated, false));
            }
        }
    }

    @Test
    void aPayloadIsKnownOnceItWasRead() {
        ChannelTable table = table(true);
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
        ChannelTable table = table(true);
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
    private byte[] structure(ChannelTable table) {
        byte[] bytes = new byte[PayloadLayout.LENGTH_MAX + 10];
        int wanted = 1 + random.nextInt(random.nextInt(8) == 0 ? bytes.length : 40);
        int end = 0;
        while (end < wanted) {
            int type = 1 + random.nextInt(random.nextInt(20) == 0 ? TYPES : TYPES - 1);
            if (end + 2 + table.width(type) > bytes.length) {
                break;
            }
            bytes[end] = (byte) random.nextInt(CHANNELS);
            bytes[end + 1] = (byte) type;
            end += 2 + table.width(type);
        }
        int padding = random.nextInt(4) == 0 ? random.nextInt(8) : 0;
        return Arrays.copyOf(bytes, Math.min(end + padding, bytes.length));
    }

    private void fill(ChannelTable table, byte[] structure) {
        int at = 0;
        while (at + 2 < structure.length && structure[at + 1] != 0) {
            int value = at + 2;
            at = value + table.width(structure[at + 1]);
            for (int i = value; i < at; i++) {
                structure[i] = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt());
            }
        }
    }

    private DecodeResult read(ChannelTable table, byte[] payload, int before, boolean isDated, boolean walks) {
        byte[] buffer = new byte[before + payload.length + 10];
        random.nextBytes(buffer);
        System.arraycopy(payload, 0, buffer, before, payload.length);
        FrameSink sink = new FrameSink();
        sink.clear();
        sink.takeNotes(walks ? new FrameNotes(0) : null);
        if (isDated) {
            sink.measuredAt(1_000_000_000, true);
        }
        boolean read = table.walk(buffer, before, before, before + payload.length, sink);
        return read ? sink.toDecoded() : sink.toMalformed();
    }
}
