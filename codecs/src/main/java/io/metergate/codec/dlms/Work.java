package io.metergate.codec.dlms;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from the frame to its objects: the bytes as far as they are unwrapped, where reading stands in
 * them, and who is told. One for each thread, reused, so that decoding makes no garbage.
 */
final class Work {
    private static final byte[] NOTHING = {};
    private static final FrameContext NOBODY = FrameContext.unknown();
    private static final ThreadLocal<Work> OF_THREAD = ThreadLocal.withInitial(Work::new);

    /** The message: in the frame itself, or in the buffer where it had to be put together or deciphered. */
    byte[] bytes = NOTHING;

    /** The index of the next byte to read. */
    int at;

    int end;

    /** Whether the message itself tells when its values were measured. */
    boolean timed;

    /** Whether the HDLC frame that was read last says that its message goes on in the next. */
    boolean segmented;

    /** System title and invocation counter of a ciphered message. */
    final byte[] nonce = new byte[12];

    /** Bytes for the moment. */
    byte[] scratch = new byte[256];

    FrameSink sink = new FrameSink();
    FrameContext context = NOBODY;

    /** What reads the objects of the message; it has marks of its own that are reused too. */
    final ObjectWalk objects = new ObjectWalk(this);

    private @Nullable FrameNotes notes;
    private final List<Note> pending = new ArrayList<>();
    private final Pieces pieces = new Pieces();
    private byte[] buffer = new byte[1024];
    private int base;
    private int told;

    private record Note(
            int place,
            int length,
            String name,
            String meaning,
            @Nullable FieldValue value) {}

    private Work() {}

    /** This thread's, for a frame that begins at an index of its array. */
    @SuppressWarnings("ReferenceEquality") // whether it is the same object is the question
    static Work of(byte[] frame, int base, FrameContext context, FrameSink sink) {
        Work work = OF_THREAD.get();
        work.base = base;
        work.told = 0;
        // A reference that is stored costs a barrier of the garbage collector, so only those that change are.
        if (work.context != context) {
            work.context = context;
        }
        if (work.sink != sink) {
            work.sink = sink;
        }
        FrameNotes wanted = sink.notes();
        if (work.notes != wanted) {
            work.notes = wanted;
        }
        if (wanted != null) {
            work.pending.clear();
        }
        return work;
    }

    /** The message lies in the frame as it is. */
    void direct(byte[] frame, int from, int to) {
        if (bytes != frame) {
            bytes = frame;
        }
        at = from;
        end = to;
        pieces.clear();
        pieces.add(from, from - base);
    }

    /** The message is put together in the buffer, and empty so far. */
    void gather() {
        bytes = buffer;
        at = 0;
        end = 0;
        pieces.clear();
    }

    boolean gathered() {
        return bytes == buffer;
    }

    /** Adds bytes of the frame to the message in the buffer. */
    void append(byte[] frame, int from, int length) {
        room(end + length);
        System.arraycopy(frame, from, buffer, end, length);
        pieces.add(end, from - base);
        end += length;
    }

    /** Adds one byte that the frame has at an index. */
    void append(byte value, int index) {
        room(end + 1);
        buffer[end] = value;
        pieces.add(end, index - base);
        end++;
    }

    /** Moves the message into the buffer, if it is not there. */
    void intoBuffer() {
        if (!gathered()) {
            byte[] frame = bytes;
            int from = at;
            int length = end - at;
            gather();
            append(frame, from, length);
        }
    }

    /** Takes bytes out of the message in the buffer. */
    void remove(int from, int to) {
        System.arraycopy(buffer, to, buffer, from, end - to);
        end -= to - from;
        pieces.remove(from, to);
    }

    /** A place in the buffer for what the bytes from an index on become, which is read next; the indexes stay. */
    byte[] replaceFrom(int index, int length) {
        if (!gathered()) {
            int place = pieces.place(index);
            room(length);
            bytes = buffer;
            at = 0;
            end = length;
            pieces.clear();
            pieces.add(0, place);
        } else {
            at = index;
            end = index + length;
        }
        return buffer;
    }

    private void room(int size) {
        if (size > buffer.length) {
            byte[] larger = Arrays.copyOf(buffer, Math.max(size, 2 * buffer.length));
            if (bytes == buffer) {
                bytes = larger;
            }
            buffer = larger;
        }
    }

    /** The offset in the frame of the byte at an index of the message. */
    int place(int index) {
        return pieces.place(index);
    }

    boolean noting() {
        return notes != null;
    }

    /** The message is malformed at an index of it. */
    boolean fault(int index, String field, String reason) {
        return faultAt(pieces.place(index), field, reason);
    }

    /** The frame is malformed at an offset of it. */
    boolean faultAt(int place, String field, String reason) {
        flush(place);
        return sink.malformed(place, field, reason);
    }

    /** Notes a field without a value of its own, by its index in the message. */
    void note(int index, int length, String name, String meaning) {
        add(pieces.place(index), spread(index, length), name, meaning, null);
    }

    void note(int index, int length, String name, FieldValue value) {
        add(pieces.place(index), spread(index, length), name, value.toString(), value);
    }

    void note(int index, int length, String name, FieldValue value, String meaning) {
        add(pieces.place(index), spread(index, length), name, meaning, value);
    }

    void number(int index, int length, String name, long value) {
        note(index, length, name, new FieldValue.Decimal(BigDecimal.valueOf(value), ""));
    }

    void text(int index, int length, String name, String value) {
        note(index, length, name, new FieldValue.Text(value));
    }

    void time(int index, int length, String name, MeterTime value) {
        note(index, length, name, new FieldValue.Time(value));
    }

    /** Notes a field that frames the message, by its index in the array of the frame. */
    void framing(int index, int length, String name, String meaning) {
        add(index - base, length, name, meaning, null);
    }

    void framing(int index, int length, String name, FieldValue value) {
        add(index - base, length, name, value.toString(), value);
    }

    private int spread(int index, int length) {
        if (length == 0) {
            return 0;
        }
        int last = pieces.place(index + length - 1);
        int after = pieces.place(index + length);
        // A byte that was escaped takes two.
        return (after - last == 2 ? after : last + 1) - pieces.place(index);
    }

    private void add(int place, int length, String name, String meaning, @Nullable FieldValue value) {
        pending.add(new Note(place, length, name, meaning, value));
    }

    /** Passes on what was noted, at the end of a message. */
    void flush() {
        flush(Integer.MAX_VALUE);
    }

    private void flush(int place) {
        FrameNotes to = notes;
        if (to == null) {
            return;
        }
        // What frames a message is read before the message is, but stands between its parts.
        pending.sort(Comparator.comparingInt(Note::place));
        for (Note note : pending) {
            // Before a fault in a later segment the earlier ones are not read, so that only their frames are noted.
            if (note.place > Math.min(place, told)) {
                break;
            }
            told = Math.max(told, note.place + note.length);
            if (note.value == null) {
                to.field(base + note.place, note.length, note.name, note.meaning);
            } else {
                to.value(base + note.place, note.length, note.name, note.value);
            }
        }
        pending.clear();
    }
}
