package io.metergate.codec.dlt645;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.CivilTime;
import org.jspecify.annotations.Nullable;

/** The values of a data item, one behind the other: a decimal each, for a demand with the time at which it occurred. */
final class Elements {
    static final String NOT_DECIMAL = "not a decimal digit";

    private static final int SIGN = 0x80;
    private static final int ABSENT = 0xFF;
    private static final int CENTURY = 2000;

    private Elements() {}

    /**
     * Reads elements that lie whole in the frame.
     *
     * @param first the number of the first one within its block
     * @param believed false for values of a time that is not known: they are explained, but are no registers
     */
    static boolean read(
            byte[] bytes,
            int base,
            int at,
            int count,
            DataItem item,
            int di,
            int first,
            boolean believed,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        int element = at;
        for (int i = first; i < first + count; i++, element += item.size()) {
            int fault = one(bytes, element, item, item.register(di, i), believed, sink);
            if (fault >= 0) {
                return malformed(element + fault - base, item, fault, sink);
            }
            if (notes != null) {
                Notes.value(notes, bytes, element, item, item.register(di, i));
            }
        }
        return true;
    }

    /** Reads the element that two frames share, put together in the memory; told at its end in the second frame. */
    static boolean mended(
            byte[] whole,
            int base,
            int at,
            int length,
            DataItem item,
            long register,
            FrameSink sink,
            @Nullable FrameNotes notes) {
        int fault = one(whole, 0, item, register, true, sink);
        if (fault >= 0) {
            return malformed(at - base, item, fault, sink);
        }
        if (notes != null) {
            Notes.mended(notes, at, length, whole, item, register);
        }
        return true;
    }

    private static boolean malformed(int offset, DataItem item, int fault, FrameSink sink) {
        if (fault == item.size()) {
            return sink.malformed(offset - fault, item.name(), "more registers than a payload can hold");
        }
        return sink.malformed(offset, fault < item.digitBytes() ? item.name() : "time of occurrence", NOT_DECIMAL);
    }

    /** Takes one element; the place of its first wrong byte, its size when the sink is full, or -1 when all is well. */
    private static int one(byte[] bytes, int at, DataItem item, long register, boolean believed, FrameSink sink) {
        int digits = item.digitBytes();
        if (absent(bytes, at, digits)) {
            return -1;
        }
        long number = number(bytes, at, item);
        if (number == Long.MIN_VALUE) {
            return wrongDigit(bytes, at, digits);
        }
        if (item.timeBytes() != 0) {
            if (!decimalOrAbsent(bytes, at + digits, item.timeBytes())) {
                return digits + wrongDigit(bytes, at + digits, item.timeBytes());
            }
            long when = minute(bytes, at + digits);
            if (when == CivilTime.NONE) {
                sink.measuredNow();
            } else {
                sink.measuredAt(when, false);
            }
        }
        if (believed && !sink.register(register, number, item.exponent(), item.unit())) {
            return item.size();
        }
        return -1;
    }

    /** The decimal of an element; the least long when one of its nibbles is no digit. */
    static long number(byte[] bytes, int at, DataItem item) {
        int last = at + item.digitBytes() - 1;
        int top = Layout.data(bytes, last);
        boolean negative = item.signed() && (top & SIGN) != 0;
        long number = Bcd.value(negative ? top & ~SIGN : top);
        for (int i = last - 1; i >= at && number >= 0; i--) {
            int pair = Bcd.value(Layout.data(bytes, i));
            number = pair < 0 ? pair : number * 100 + pair;
        }
        if (number < 0) {
            return Long.MIN_VALUE;
        }
        return negative ? -number : number;
    }

    /** Minute, hour, day, month and year as seconds on the meter's own clock; none where one of them is no number. */
    static long minute(byte[] bytes, int at) {
        int year = Bcd.value(Layout.data(bytes, at + 4));
        return CivilTime.seconds(
                year < 0 ? year : CENTURY + year,
                Bcd.value(Layout.data(bytes, at + 3)),
                Bcd.value(Layout.data(bytes, at + 2)),
                Bcd.value(Layout.data(bytes, at + 1)),
                Bcd.value(Layout.data(bytes, at)),
                0);
    }

    /** Whether every byte is FF, with which a meter says that it has no such value. */
    static boolean absent(byte[] bytes, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (Layout.data(bytes, i) != ABSENT) {
                return false;
            }
        }
        return true;
    }

    /** Whether a time is made of digits, or of bytes that say that there is none. */
    static boolean decimalOrAbsent(byte[] bytes, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (Bcd.value(Layout.data(bytes, i)) < 0) {
                return absent(bytes, at, length);
            }
        }
        return true;
    }

    private static int wrongDigit(byte[] bytes, int at, int length) {
        int fault = 0;
        while (fault < length - 1 && Bcd.value(Layout.data(bytes, at + fault)) >= 0) {
            fault++;
        }
        return fault;
    }
}
