package io.metergate.codec.dlt645;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Bcd;
import org.jspecify.annotations.Nullable;

/** The data of an answer to a read (clause 7.1): a data identifier, low byte first, and its values in decimal. */
final class ReadAnswer {
    private static final int IDENTIFIER_BYTES = 4;
    private static final int STATE_WORD_BYTES = 2;
    private static final int STATE_WORDS = 7;
    private static final int RELAY_OPEN = 0x10;
    private static final int SIGN = 0x80;
    private static final int ABSENT = 0xFF;
    private static final String NOT_DECIMAL = "not a decimal digit";

    private ReadAnswer() {}

    static boolean decode(byte[] bytes, int base, int start, FrameSink sink, @Nullable FrameNotes notes) {
        int length = Layout.dataLength(bytes, start);
        boolean following = (bytes[start + Layout.CONTROL] & Control.FUNCTION) == Control.READ_NEXT;
        if (length < IDENTIFIER_BYTES + (following ? 1 : 0)) {
            return sink.malformed(start + Layout.LENGTH - base, "length", "the data identifier is cut off");
        }
        int at = start + Layout.DATA;
        int di = Layout.data(bytes, at)
                | Layout.data(bytes, at + 1) << 8
                | Layout.data(bytes, at + 2) << 16
                | Layout.data(bytes, at + 3) << 24;
        DataItem item = DataItems.find(di);
        int max = item == null ? 0 : item.elementsMax(di);
        if (notes != null) {
            Notes.identifier(notes, at, di, max == 0 ? null : item);
        }
        int from = at + IDENTIFIER_BYTES;
        int rest = length - IDENTIFIER_BYTES;
        if (following) {
            return following(bytes, from, rest, notes);
        }
        if (item != null && max != 0) {
            return elements(bytes, base, start, item, di, sink, notes);
        }
        if (di == DataItems.STATE_WORD_3 || di == DataItems.STATE_WORDS) {
            return state(bytes, base, start, di, sink, notes);
        }
        if (notes != null) {
            Notes.raw(notes, bytes, from, rest, "data");
        }
        return true;
    }

    /** The continuation of a block: where in the block it goes on only the reader knows who asked for it. */
    private static boolean following(byte[] bytes, int from, int rest, @Nullable FrameNotes notes) {
        if (notes != null) {
            Notes.raw(notes, bytes, from, rest - 1, "following data");
            notes.field(from + rest - 1, 1, "sequence", Integer.toString(Layout.data(bytes, from + rest - 1)));
        }
        return true;
    }

    private static boolean elements(
            byte[] bytes, int base, int start, DataItem item, int di, FrameSink sink, @Nullable FrameNotes notes) {
        int rest = Layout.dataLength(bytes, start) - IDENTIFIER_BYTES;
        int size = item.size();
        int count = rest / size;
        boolean cut = (bytes[start + Layout.CONTROL] & Control.FOLLOW_UP) != 0;
        if (count > item.elementsMax(di) || count == 0 || (count * size != rest && !cut)) {
            return sink.malformed(start + Layout.LENGTH - base, "length", "not the length of this data item");
        }
        int at = start + Layout.DATA + IDENTIFIER_BYTES;
        for (int i = 0; i < count; i++, at += size) {
            if (!element(bytes, base, at, item, item.register(di, i), sink, notes)) {
                return false;
            }
        }
        if (notes != null) {
            Notes.raw(notes, bytes, at, rest - count * size, "start of the following data");
        }
        return true;
    }

    private static boolean element(
            byte[] bytes, int base, int at, DataItem item, long register, FrameSink sink, @Nullable FrameNotes notes) {
        int last = at + item.digitBytes() - 1;
        if (absent(bytes, at, item.digitBytes())) {
            if (notes != null) {
                notes.field(at, item.size(), item.name(), "absent");
            }
            return true;
        }
        int top = Layout.data(bytes, last);
        boolean negative = item.signed() && (top & SIGN) != 0;
        long number = Bcd.value(negative ? top & ~SIGN : top);
        for (int i = last - 1; i >= at && number >= 0; i--) {
            int pair = Bcd.value(Layout.data(bytes, i));
            number = pair < 0 ? pair : number * 100 + pair;
        }
        if (number < 0) {
            return notDecimal(bytes, base, at, item.digitBytes(), item, sink);
        }
        if (item.timeBytes() != 0 && !time(bytes, base, last + 1, item, sink)) {
            return false;
        }
        long mantissa = negative ? -number : number;
        if (notes != null) {
            Notes.value(notes, bytes, at, item, register, mantissa);
        }
        return sink.register(register, mantissa, item.exponent(), item.unit())
                || sink.malformed(at - base, item.name(), "more registers than a payload can hold");
    }

    private static boolean absent(byte[] bytes, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (Layout.data(bytes, i) != ABSENT) {
                return false;
            }
        }
        return true;
    }

    private static boolean time(byte[] bytes, int base, int at, DataItem item, FrameSink sink) {
        for (int i = at; i < at + item.timeBytes(); i++) {
            if (Bcd.value(Layout.data(bytes, i)) < 0 && !absent(bytes, at, item.timeBytes())) {
                return sink.malformed(i - base, "time of occurrence", NOT_DECIMAL);
            }
        }
        return true;
    }

    private static boolean notDecimal(byte[] bytes, int base, int at, int length, DataItem item, FrameSink sink) {
        int fault = at;
        while (fault < at + length - 1 && Bcd.value(Layout.data(bytes, fault)) >= 0) {
            fault++;
        }
        return sink.malformed(fault - base, item.name(), NOT_DECIMAL);
    }

    private static boolean state(
            byte[] bytes, int base, int start, int di, FrameSink sink, @Nullable FrameNotes notes) {
        int rest = Layout.dataLength(bytes, start) - IDENTIFIER_BYTES;
        boolean block = di == DataItems.STATE_WORDS;
        if (rest != (block ? STATE_WORDS * STATE_WORD_BYTES : STATE_WORD_BYTES)) {
            return sink.malformed(start + Layout.LENGTH - base, "length", "a running state word has two bytes");
        }
        int from = start + Layout.DATA + IDENTIFIER_BYTES;
        int at = block ? from + 2 * STATE_WORD_BYTES : from;
        boolean open = (Layout.data(bytes, at) & RELAY_OPEN) != 0;
        sink.relay(open ? RelayState.OPEN : RelayState.CLOSED);
        if (notes != null) {
            Notes.raw(notes, bytes, from, at - from, "running state words 1 and 2");
            notes.field(at, STATE_WORD_BYTES, "running state word 3", open ? "relay open" : "relay closed");
            int next = at + STATE_WORD_BYTES;
            Notes.raw(notes, bytes, next, from + rest - next, "running state words 4 to 7");
        }
        return true;
    }
}
