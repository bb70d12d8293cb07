package io.metergate.codec.jooby;

import java.util.Arrays;

/**
 * Messages that come in segments, several to a payload or one in each. Segments of one message at a time are kept,
 * seven at most; one of another message, or one that differs from what was there, begins anew. What was whole stays
 * until then: whoever was not told that its last segment was stored sends that one again, and means the same message.
 */
final class Segments {
    /** The command that carries a segment. */
    static final int COMMAND = 0x1E;

    private static final byte[] NOTHING = {};
    private static final int SEGMENTS_MAX = 7;
    /** A command's data without the two bytes before a segment. */
    private static final int BYTES_MAX = 253;

    private byte[] bytes = NOTHING;
    private final int[] lengths = new int[SEGMENTS_MAX];
    private int session = -1;
    private int number;
    /** Which segments have come, since the last message was whole. */
    private int present;
    /** Whether all places hold a message that was read, and which segment came last of it. */
    private boolean whole;

    private int lastSlot;
    private byte[] joined = NOTHING;

    /** Reads a segment; with the last one that was missing also the message. */
    static boolean read(Walk w) {
        if (!w.has(2)) {
            return false;
        }
        int session = (int) w.take(1);
        w.number(w.at - 1, "segmentationSessionId", session);
        int flags = (int) w.take(1);
        int index = flags & 7;
        int number = flags >> 4 & 7;
        boolean last = flags >= 0x80;
        w.number(w.at - 1, "segmentIndex", index);
        w.number(w.at - 1, "segmentsNumber", number);
        w.flag(w.at - 1, "isLast", last);
        int from = w.at;
        if (w.noting()) {
            for (int i = 0; w.left() > 0; i++) {
                int b = (int) w.take(1);
                w.number(w.at - 1, "data[" + i + "]", b);
            }
        }
        w.at = w.end;
        boolean sound = index >= 1 && index <= number && last == (index == number) && w.at - from <= BYTES_MAX;
        if (w.trying || !w.checked || !sound) {
            return true;
        }
        Segments segments = w.memory.segments;
        return !segments.add(w.bytes, from, w.at, session, index, number) || segments.message(w);
    }

    /** True when the message is whole with it, or was. */
    private boolean add(byte[] source, int from, int to, int ofSession, int index, int ofNumber) {
        int slot = index - 1;
        boolean ofAnother = ofSession != session || ofNumber != number;
        if (ofAnother || differs(slot, source, from, to)) {
            session = ofSession;
            number = ofNumber;
            // A message may begin like the one before it.
            present = ofAnother || !whole ? 0 : present;
            whole = false;
        }
        if (bytes.length == 0) {
            bytes = Arrays.copyOf(NOTHING, SEGMENTS_MAX * BYTES_MAX);
        }
        System.arraycopy(source, from, bytes, slot * BYTES_MAX, to - from);
        lengths[slot] = to - from;
        present |= 1 << slot;
        if (present != (1 << number) - 1 && !(whole && slot == lastSlot)) {
            return false;
        }
        present = 0;
        whole = true;
        lastSlot = slot;
        return true;
    }

    private boolean differs(int slot, byte[] source, int from, int to) {
        int at = slot * BYTES_MAX;
        boolean known = whole || (present >> slot & 1) != 0;
        return known && !Arrays.equals(bytes, at, at + lengths[slot], source, from, to);
    }

    /** Puts the segments together and reads them, at the place of the last one. */
    private boolean message(Walk outer) {
        if (joined.length < number * BYTES_MAX) {
            joined = Arrays.copyOf(NOTHING, number * BYTES_MAX);
        }
        int length = 0;
        for (int i = 0; i < number; i++) {
            System.arraycopy(bytes, i * BYTES_MAX, joined, length, lengths[i]);
            length += lengths[i];
        }
        JoobyMemory memory = outer.memory;
        Walk w = memory.inner;
        memory.begin(w, joined, 0, length, outer.sink);
        w.shownAt(outer.place(outer.at - 1));
        w.command = outer.command + 1;
        boolean read = Message.readVouched(w);
        outer.command = w.command - 1;
        outer.guessing = w.guessing;
        return read;
    }
}
