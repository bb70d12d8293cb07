package io.metergate.codec.lobaro;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.en13757.En13757Codec;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Telegrams of wireless M-Bus, in one uplink or in parts. On ports 11 to 99 the port tells which part of how many it
 * is; on 101 and 102 the first byte tells the first and the last part, and the time of reception comes before the
 * first. A part that does not follow the one before it ends what was gathered, unless it is one of the parts that are
 * there: whoever was not told that it was stored sends it again.
 */
final class WirelessUplink {
    private static final int TIMED = 101;
    private static final int TIMED_WITH_SIGNAL = 102;
    private static final int FIRST = 0x01;
    private static final int LAST = 0x02;
    private static final int PARTS_FIRST = 11;
    private static final int PARTS_LAST = 99;

    private static final En13757Codec TELEGRAMS = new En13757Codec();

    private WirelessUplink() {}

    static boolean isPort(int port) {
        boolean parts = port >= PARTS_FIRST && port <= PARTS_LAST && port / 10 <= port % 10;
        return parts || port == TIMED || port == TIMED_WITH_SIGNAL;
    }

    static boolean decode(byte[] bytes, int offset, int length, FrameContext context, FrameSink sink) {
        Gathered gathered = context.memory().part(Gathered.class, Gathered::new);
        int port = context.port();
        return port <= PARTS_LAST
                ? numbered(bytes, offset, length, context, gathered, sink)
                : flagged(bytes, offset, length, context, gathered, sink);
    }

    private static boolean numbered(
            byte[] bytes, int offset, int length, FrameContext context, Gathered gathered, FrameSink sink) {
        int part = context.port() / 10;
        int parts = context.port() % 10;
        if (part == 1) {
            gathered.start(parts, 0);
        }
        gathered.add(part, parts, bytes, offset, length);
        return finished(bytes, offset, 0, length, part == parts, context, gathered, sink);
    }

    private static boolean flagged(
            byte[] bytes, int offset, int length, FrameContext context, Gathered gathered, FrameSink sink) {
        boolean signal = context.port() == TIMED_WITH_SIGNAL;
        int flags = length == 0 ? -1 : bytes[offset];
        boolean first = (flags & FIRST) != 0;
        int head = 1 + (first ? LobaroCodec.TIME + (signal ? 1 : 0) : 0);
        if (flags < 0 || flags > (FIRST | LAST) || length < head) {
            return sink.malformed(0, "part", "not a part of a telegram");
        }
        if (first) {
            gathered.start(0, BigEndian.value(bytes, offset + 1, LobaroCodec.TIME));
        }
        gathered.add(first ? 1 : gathered.next(), 0, bytes, offset + head, length - head);
        return finished(bytes, offset, head, length, (flags & LAST) != 0, context, gathered, sink);
    }

    private static boolean finished(
            byte[] bytes,
            int offset,
            int head,
            int length,
            boolean last,
            FrameContext context,
            Gathered gathered,
            FrameSink sink) {
        FrameNotes notes = sink.notes();
        boolean whole = last && gathered.size > 0;
        if (whole) {
            sink.takeNotes(null);
            boolean sound = read(gathered, context, sink);
            sink.takeNotes(notes);
            if (!sound) {
                gathered.size = 0;
                DecodeResult.Malformed fault = sink.toMalformed();
                return sink.malformed(head, fault.field(), fault.reason());
            }
            gathered.date(sink);
        }
        if (notes != null) {
            note(PayloadNotes.bigEndian(notes, bytes, offset), context.port(), head, length, whole ? gathered : null);
            if (whole && head == 0 && gathered.size == length) {
                explain(bytes, offset, length, context, notes);
            }
        }
        gathered.whole |= whole;
        return true;
    }

    /** Reads a whole telegram; what is none can't be protected, so a device that demands that has not sent it. */
    private static boolean read(Gathered gathered, FrameContext context, FrameSink sink) {
        if (context.keys().demandsProtection() && !En13757Codec.isWireless(gathered.bytes, 0, gathered.size)) {
            return sink.malformed(0, "telegram", "not a wireless one although the device has a key");
        }
        return TELEGRAMS.decode(gathered.bytes, 0, gathered.size, context, sink);
    }

    /** A telegram that is the uplink is explained record by record. */
    private static void explain(byte[] bytes, int offset, int length, FrameContext context, FrameNotes notes) {
        FrameSink own = new FrameSink();
        own.takeNotes(notes);
        int mark = notes.mark();
        if (!TELEGRAMS.decode(bytes, offset, length, context, own)) {
            notes.rewind(mark);
        }
    }

    private static void note(PayloadNotes payload, int port, int head, int length, @Nullable Gathered gathered) {
        payload.number("port", 0, port, 0, "");
        if (gathered != null) {
            payload.text("telegram", 0, Hex.format(Arrays.copyOf(gathered.bytes, gathered.size)));
        }
        if (head > 0) {
            payload.raw(1, "part");
        }
        if (head > 1) {
            payload.scaled("timestamp", LobaroCodec.TIME, 0, "s");
            if (head > 1 + LobaroCodec.TIME) {
                payload.signedScaled("rssi", 1, 0, "dBm");
            }
        }
        boolean explained = gathered != null && head == 0 && gathered.size == length;
        payload.raw(explained ? 0 : length - head, "part of a telegram");
    }

    /** The parts of a telegram that came so far; a whole one stays until the next begins. */
    private static final class Gathered {
        /** The most that a telegram has. */
        private static final int BYTES_MAX = 512;

        private static final int PARTS_MAX = 9;

        private final byte[] bytes = new byte[BYTES_MAX];
        /** Where each part begins; where parts have no numbers only that of the newest one counts. */
        private final int[] starts = new int[PARTS_MAX + 1];

        private int size;
        private int expected;
        private int parts;
        private long receivedAt;
        private boolean whole;

        void start(int of, long time) {
            size = 0;
            expected = 1;
            parts = of;
            receivedAt = time;
            whole = false;
        }

        /** Which part a part without a number is: after the last one only that one can come again. */
        int next() {
            return whole ? expected - 1 : expected;
        }

        void add(int part, int of, byte[] from, int at, int length) {
            if (isThere(part, of, from, at, length)) {
                return;
            }
            boolean follows = !whole && part == expected && of == parts && (part == 1 || size > 0);
            if (!follows || size + length > BYTES_MAX) {
                size = 0;
                expected = 0;
                return;
            }
            System.arraycopy(from, at, bytes, size, length);
            starts[Math.min(part, PARTS_MAX)] = size;
            size += length;
            expected = part + 1;
        }

        private boolean isThere(int part, int of, byte[] from, int at, int length) {
            if (size == 0 || of != parts || part >= expected) {
                return false;
            }
            int start = starts[Math.min(part, PARTS_MAX)];
            int end = part == expected - 1 ? size : starts[part + 1];
            return Arrays.equals(bytes, start, end, from, at, at + length);
        }

        /** Values without a time of their own are of the time when the gateway received the telegram. */
        void date(FrameSink sink) {
            for (int i = 0; receivedAt > 0 && i < sink.size(); i++) {
                if (sink.measuredAt(i) == null) {
                    sink.date(i, receivedAt, true);
                }
            }
        }
    }
}
