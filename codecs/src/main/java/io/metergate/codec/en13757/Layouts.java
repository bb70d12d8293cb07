package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.layout.KnownLayouts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The layouts that were learnt, for all devices and threads, as meters of one type share them. Found by length, maker,
 * version, medium and first block.
 */
final class Layouts {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final KnownLayouts<Layout> KNOWN = new KnownLayouts<>(8, Layout[]::new);

    private static final long WIRED = 1L << 56;
    private static final long WIRELESS = 2L << 56;
    private static final long RECORDS = 3L << 56;
    /** Two fillers and a block, behind a header. */
    private static final int RECORDS_MIN = 8;

    private static final int FILLERS = 0x2F2F;
    private static final int LENGTH_SHIFT = 32;
    private static final int BLOCK_SHIFT = 40;
    private static final int LENGTH_MAX = 256;

    /** Of a wired frame: both starts, and what stands before the lengths are put in. */
    private static final int STARTS = 0x6800_0068;

    private static final int LENGTHS = 0x0001_0100;
    private static final int OUTSIDE_LENGTH = 6;
    /** Up to the first block, which the key has. */
    private static final int WIRED_MIN = PlainFrames.WIRED_RECORDS - LongFrame.CONTROL + 2;

    private static final int MODE_BITS = 0x1F;

    private Layouts() {}

    /** Reads a wired frame of a known layout; false when it is none, or one that needs the walk. */
    static boolean readWired(byte[] bytes, int base, int end, FrameSink sink) {
        int inside = end - base - OUTSIDE_LENGTH;
        if (inside < WIRED_MIN || inside > 0xFF || (int) INTS.get(bytes, base) != STARTS + LENGTHS * inside) {
            return false;
        }
        int from = base + LongFrame.CONTROL;
        Layout layout = KNOWN.of(wiredKey(bytes, base, end), bytes, from);
        if (layout == null || !layout.isFit) {
            return false;
        }
        boolean read = layout.read(bytes, from, base + LongFrame.CI + 1, sink);
        if (!read) {
            sink.clear();
        }
        return read;
    }

    /** Keeps the layout of a plain wired frame that was read. */
    static void learnWired(byte[] bytes, int base, int end, int meter) {
        if (end - base - OUTSIDE_LENGTH < WIRED_MIN) {
            return;
        }
        int from = base + LongFrame.CONTROL;
        int header = base + LongFrame.CI + 1;
        long key = wiredKey(bytes, base, end);
        if (isNew(key, bytes, from)) {
            LayoutMaker maker = new LayoutMaker(key, bytes, from, end - LongFrame.TRAILER, true)
                    .fixAll(from, 1)
                    .fixAll(header - 1, 1)
                    .fixAll(header + Header.MANUFACTURER, Header.ACCESS - Header.MANUFACTURER)
                    .fix(header + Header.LONG_BYTES - 1, MODE_BITS);
            KNOWN.keep(maker.make(header + Header.LONG_BYTES, meter));
        }
    }

    /** Reads an open telegram of a known layout; false when it is none, or one that needs the walk. */
    static boolean readWireless(byte[] bytes, int base, int end, Formats formats, FrameSink sink) {
        if (end - base <= PlainFrames.WIRELESS_RECORDS + 1 || end - base > LENGTH_MAX) {
            return false;
        }
        Layout layout = KNOWN.of(wirelessKey(bytes, base, end), bytes, base);
        if (layout == null
                || !layout.isFit
                || WirelessFrame.isCutA(bytes, base, end)
                || (layout.endsLikeCheck && WirelessFrame.isB(bytes, base, end, sink))) {
            return false;
        }
        if (!layout.read(bytes, base, base + 4, sink)) {
            sink.clear();
            return false;
        }
        formats.keep(layout);
        return true;
    }

    /** Keeps the layout of an open telegram that was read. */
    static void learnWireless(byte[] bytes, int base, int end, int meter) {
        if (end - base <= PlainFrames.WIRELESS_RECORDS + 1) {
            return;
        }
        long key = wirelessKey(bytes, base, end);
        if (isNew(key, bytes, base)) {
            LayoutMaker maker = new LayoutMaker(key, bytes, base, end, false)
                    .fixAll(base, 4)
                    .fixAll(base + 8, 3)
                    .fix(base + PlainFrames.WIRELESS_RECORDS - 1, MODE_BITS);
            KNOWN.keep(maker.make(base + PlainFrames.WIRELESS_RECORDS, meter));
        }
    }

    /** Reads the records of a telegram, opened where they were encrypted; false when they need the walk. */
    static boolean readRecords(Telegram telegram, int from) {
        int identification = telegram.identification();
        if (!takesRecords(telegram, from) || identification < 0) {
            return false;
        }
        Layout layout = KNOWN.of(recordsKey(telegram, from), telegram.bytes, from);
        if (layout == null || !layout.isFit) {
            return false;
        }
        if (!layout.read(telegram.bytes, from, identification, telegram.sink)) {
            telegram.sink.meterAddress(0, 0);
            Header.identification(telegram, identification);
            return false;
        }
        telegram.formats.keep(layout);
        return true;
    }

    /** Keeps the layout of the records of a telegram that were walked. */
    static void learnRecords(Telegram telegram, int from) {
        if (from < Long.BYTES || telegram.end - from < RECORDS_MIN) {
            return;
        }
        long key = recordsKey(telegram, from);
        if (isNew(key, telegram.bytes, from)) {
            LayoutMaker maker = new LayoutMaker(key, telegram.bytes, from, telegram.end, false);
            KNOWN.keep(maker.make(from, telegram.meter()));
        }
    }

    /** Whether records may be read at once: nothing is there that they would go after. */
    private static boolean takesRecords(Telegram telegram, int from) {
        return from >= Long.BYTES
                && telegram.end - from >= RECORDS_MIN
                && telegram.notes == null
                && telegram.isWireless
                && telegram.sink.takesColumns();
    }

    private static long recordsKey(Telegram telegram, int from) {
        short first = (short) SHORTS.get(telegram.bytes, from);
        short block = first == FILLERS ? (short) SHORTS.get(telegram.bytes, from + 2) : first;
        return RECORDS | key(telegram.meter(), telegram.end - from, block);
    }

    private static long wiredKey(byte[] bytes, int base, int end) {
        int meter = (int) INTS.get(bytes, base + LongFrame.CI + 1 + Header.MANUFACTURER);
        short block = (short) SHORTS.get(bytes, base + PlainFrames.WIRED_RECORDS);
        return WIRED | key(meter, end - base, block);
    }

    private static long wirelessKey(byte[] bytes, int base, int end) {
        int maker = (short) SHORTS.get(bytes, base + 2);
        int type = (short) SHORTS.get(bytes, base + 8);
        short block = (short) SHORTS.get(bytes, base + PlainFrames.WIRELESS_RECORDS);
        return WIRELESS | key(maker << 16 | (type & 0xFFFF), end - base, block);
    }

    private static long key(int meter, int length, short block) {
        return (meter & 0xFFFF_FFFFL) | (length & 0xFFL) << LENGTH_SHIFT | (block & 0xFFFFL) << BLOCK_SHIFT;
    }

    private static boolean isNew(long key, byte[] bytes, int from) {
        return KNOWN.of(key, bytes, from) == null && KNOWN.takes(key);
    }
}
