package io.metergate.codec.dlt698;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk through an application message stands. One is kept for each device, so that walks make no garbage. A
 * message that was put together from several frames is told at the place of its last part.
 */
final class Reader {
    private static final String CUT = "the message ends within it";

    private static final byte[] NOTHING = {};

    byte[] bytes = NOTHING;
    int at;
    int end;

    private int base;
    private boolean joined;
    private int place;
    private int placeLength;
    private @Nullable FrameSink sink;
    private @Nullable FrameNotes notes;
    /** How often a look ahead is going on, which neither notes nor adds registers. */
    private int ahead;

    /** Reads a message that lies in the frame. */
    Reader in(byte[] frame, int frameBase, int from, int until, FrameSink into) {
        bytes = frame;
        at = from;
        end = until;
        base = frameBase;
        joined = false;
        sink = into;
        notes = into.notes();
        ahead = 0;
        return this;
    }

    /** Reads a message from elsewhere, of which the given place in the frame is the last part. */
    Reader joined(byte[] message, int size, int frameBase, int from, int length, FrameSink into) {
        in(message, frameBase, 0, size, into);
        joined = true;
        place = from;
        placeLength = length;
        return this;
    }

    /** Lets go of the frame. */
    void close() {
        bytes = NOTHING;
        sink = null;
        notes = null;
    }

    FrameSink sink() {
        FrameSink into = sink;
        if (into == null) {
            throw new IllegalStateException("nothing is being read");
        }
        return into;
    }

    /** Where to note; null when nobody wants to know, or while looking ahead. */
    @Nullable
    FrameNotes notes() {
        return notes;
    }

    boolean looksAhead() {
        return ahead > 0;
    }

    /** Stops noting until {@link #back}; the caller keeps what this returns. */
    @Nullable
    FrameNotes lookAhead() {
        FrameNotes kept = notes;
        notes = null;
        ahead++;
        return kept;
    }

    void back(int index, @Nullable FrameNotes kept) {
        at = index;
        notes = kept;
        ahead--;
    }

    int place(int index) {
        return joined ? place : index;
    }

    int length(int count) {
        return joined ? placeLength : count;
    }

    boolean fail(int index, String field, String reason) {
        return sink().malformed(place(index) - base, field, reason);
    }

    boolean has(int count, String field) {
        return end - at >= count || fail(end, field, CUT);
    }

    int u8() {
        return bytes[at++] & 0xFF;
    }

    int u16() {
        int high = u8();
        return high << 8 | u8();
    }

    int u32() {
        int high = u16();
        return high << 16 | u16();
    }

    /** A length in A-XDR form; -1 when it is cut off or beyond what a message can hold. */
    int count() {
        if (at >= end) {
            return -1;
        }
        int first = u8();
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7F;
        if (octets < 1 || octets > 2 || end - at < octets) {
            return -1;
        }
        return octets == 1 ? u8() : u16();
    }

    /** Takes bytes that only frame the content, with words for them. */
    void framing(int from, String name, String meaning) {
        FrameNotes into = notes;
        if (into != null && at > from) {
            into.field(place(from), length(at - from), name, meaning);
        }
    }

    /** Takes bytes whose meaning stays closed. */
    boolean raw(int count, String name) {
        if (!has(count, name)) {
            return false;
        }
        int from = at;
        at += count;
        FrameNotes into = notes;
        if (into != null && count > 0) {
            into.field(place(from), length(count), name, Hex.spaced(bytes, from, count));
        }
        return true;
    }
}
