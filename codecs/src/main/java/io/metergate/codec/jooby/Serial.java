package io.metergate.codec.jooby;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Crc16X25;

/**
 * The frame in which a message travels on a serial line: between two flags a type, where to, where from, the message
 * and a CRC, with escapes for flags within. Modules may hand it on as it is.
 */
final class Serial {
    static final int FLAG = 0x7E;
    static final int ESCAPE = 0x7D;
    static final int ESCAPED = 0x20;
    static final int REQUEST = 0x50;
    static final int HEAD = 5;
    static final int CRC = 2;
    private static final int MESSAGE_MIN = 5;

    private Serial() {}

    /** Whether bytes lie between two flags. */
    static boolean isFlagged(byte[] bytes, int from, int to) {
        return to - from > 2 + HEAD + CRC && bytes[from] == FLAG && bytes[to - 1] == FLAG;
    }

    /** Whether bytes are a whole frame of a known type; its flags and its CRC are also those of HDLC. */
    static boolean isOne(JoobyMemory memory, byte[] frame) {
        return isFlagged(frame, 0, frame.length)
                && unescape(memory, frame, 0, frame.length) > 0
                && NameTables.FRAMES.of(memory.unescaped[0] & 0xFF) != null;
    }

    /** Takes the escapes out; the length of what is between the flags, or negative where that is no frame. */
    static int unescape(JoobyMemory memory, byte[] bytes, int from, int to) {
        memory.roomForSerial(to - from);
        int n = 0;
        int last = to - 1;
        for (int i = from + 1; i < last; i++) {
            memory.origin[n] = i;
            int b = bytes[i] & 0xFF;
            if (b == FLAG || (b == ESCAPE && i + 1 == last)) {
                return -1;
            }
            memory.unescaped[n++] = (byte) (b == ESCAPE ? bytes[++i] ^ ESCAPED : b);
        }
        memory.origin[n] = last;
        return n < HEAD + MESSAGE_MIN + CRC || !isSound(memory.unescaped, n) ? -1 : n;
    }

    private static boolean isSound(byte[] frame, int length) {
        return Crc16X25.holds(frame, 0, length - CRC);
    }

    /** Reads the frame that has been unescaped. */
    static boolean read(Walk w, byte[] bytes, int from, int to, int length, FrameSink sink) {
        JoobyMemory memory = w.memory;
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(from, 1, "flag", "start of the frame");
        }
        memory.begin(w, memory.unescaped, 0, HEAD, sink);
        w.from(memory.origin);
        int type = (int) w.take(1);
        w.number(0, "header.type", type);
        String name = NameTables.FRAMES.of(type);
        if (name == null) {
            return w.fault(0, "type", "not known");
        }
        w.text(0, "header.typeName", name);
        if (type == REQUEST && !memory.takesRequests) {
            return w.fault(0, "type", "a request, not an answer");
        }
        memory.requestsFirst |= type == REQUEST;
        int destination = (int) w.take(2);
        w.number(1, "header.destination", destination);
        int source = (int) w.take(2);
        w.number(3, "header.source", source);
        w.end = length - CRC;
        if (!Message.readVouched(w)) {
            return false;
        }
        if (notes != null) {
            int crc = memory.origin[length - CRC];
            notes.field(crc, to - 1 - crc, "CRC", "matches");
            notes.field(to - 1, 1, "flag", "end of the frame");
        }
        return true;
    }
}
