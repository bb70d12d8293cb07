package io.metergate.codec.jooby;

import java.util.Arrays;

/**
 * Messages that come in segments, several to a payload or one in each. Segments of one message at a time are kept,
 * seven at most; one of another message, or one that differs from what was there, begins anew.
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
    private int present;

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

    /** True when the message is whole with it. */
    private boolean add(byte[] source, int from, int to, int ofSession, int index, int ofNumber) {
        int slot = index - 1;
        if (ofSession != session || ofNumber != number || differs(slot, source, from, to)) {
            session = ofSession;
            number = ofNumber;
            present = 0;
        }
        if (bytes.length == 0) {
            bytes = Arrays.copyOf(NOTHING, SEGMENTS_MAX * BYTES_MAX);
        }
        System.arraycopy(source, from, bytes, slot * BYTES_MAX, to - from);
        lengths[slot] = to - from;
        present |= 1 << slot;
        return present == (1 << number) - 1;
    }

    private boolean differs(int slot, byte[] source, int from, int to) {
        int at = slot * BYTES_MAX;
        return (present >> slot & 1) != 0 && !Arrays.equals(bytes, at, at + lengths[slot], source, from, to);
    }

    /** Puts the segments together and reads them, at the place of the last one. */
    private boolean message(Walk outer) {
        int length = 0;
        for (int i = 0; i < number; i++) {
            System.arraycopy(bytes, i * BYTES_MAX, bytes, length, lengths[i]);
            length += lengths[i];
        }
        present = 0;
        session = -1;
        JoobyMemory memory = outer.memory;
        Walk w = memory.inner;
        memory.begin(w, bytes, 0, length, outer.sink);
        w.shownAt(outer.place(outer.at - 1));
        w.command = outer.command + 1;
        boolean read = Message.readVouched(w);
        outer.command = w.command - 1;
        outer.guessing = w.guessing;
        return read;
    }
}
