package io.metergate.codec.dlt645;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.CivilTime;
import org.jspecify.annotations.Nullable;

/**
 * Load profile records (annex B, identifiers 06): {@code A0 A0 N time, sections each followed by AA, sum, E5}. What
 * the meter does not record is an empty section. A record whose sum is another, or that the meter marks as wrong by
 * E0 E0, gives no register.
 */
final class LoadProfile {
    static final int CLASS = 0x06;

    private static final int START = 0xA0;
    private static final int SEPARATOR = 0xAA;
    private static final int END = 0xE5;
    private static final int HEAD = 3;
    private static final int TIME_BYTES = 5;
    private static final int TAIL = 2;

    /** The sections' items, each with as many elements as its identifier names. */
    private static final int[][] SECTIONS = {
        {0x0201FF00, 0x0202FF00, 0x02800002},
        {0x0203FF00, 0x0204FF00},
        {0x0206FF00},
        {0x00010000, 0x00020000, 0x00030000, 0x00040000},
        {0x00050000, 0x00060000, 0x00070000, 0x00080000},
        {0x02800004, 0x02800005},
    };

    private static final int[] SECTION_BYTES = {17, 24, 8, 16, 16, 6};

    private LoadProfile() {}

    static boolean read(byte[] bytes, int base, int start, FrameSink sink, @Nullable FrameNotes notes) {
        int at = start + Layout.DATA + ReadAnswer.IDENTIFIER_BYTES;
        int end = start + Layout.DATA + Layout.dataLength(bytes, start);
        while (isRecord(bytes, at, end)) {
            int next = at + HEAD + Layout.data(bytes, at + 2) + TAIL;
            if (!record(bytes, base, at, next, sink, notes)) {
                return false;
            }
            at = next;
        }
        if (notes != null) {
            Notes.raw(notes, bytes, at, end - at, "data");
        }
        return true;
    }

    /** Whether a record lies there whole, with a right sum. */
    private static boolean isRecord(byte[] bytes, int at, int end) {
        if (end - at < HEAD + TIME_BYTES + TAIL
                || Layout.data(bytes, at) != START
                || Layout.data(bytes, at + 1) != START) {
            return false;
        }
        int sum = at + HEAD + Layout.data(bytes, at + 2);
        if (sum < at + HEAD + TIME_BYTES || sum + TAIL > end || Layout.data(bytes, sum + 1) != END) {
            return false;
        }
        int total = 0;
        for (int i = at; i < sum; i++) {
            total += Layout.data(bytes, i);
        }
        return (total & 0xFF) == Layout.data(bytes, sum) && hasKnownSections(bytes, at + HEAD + TIME_BYTES, sum);
    }

    private static boolean hasKnownSections(byte[] bytes, int from, int end) {
        int at = from;
        for (int section = 0; at < end; section++) {
            int separator = separator(bytes, at, end);
            if (separator == end || section(section, separator - at) < 0) {
                return false;
            }
            at = separator + 1;
        }
        return true;
    }

    /** Which section stands at a position, as meters may leave the quadrants out; negative for none of that size. */
    private static int section(int position, int size) {
        if (position < SECTION_BYTES.length && (size == 0 || size == SECTION_BYTES[position])) {
            return position;
        }
        int last = SECTION_BYTES.length - 1;
        return position == last - 1 && size == SECTION_BYTES[last] ? last : -1;
    }

    private static int separator(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && Layout.data(bytes, at) != SEPARATOR) {
            at++;
        }
        return at;
    }

    private static boolean record(
            byte[] bytes, int base, int at, int next, FrameSink sink, @Nullable FrameNotes notes) {
        int time = at + HEAD;
        int sum = next - TAIL;
        long when = Elements.minute(bytes, time);
        boolean believed = when != CivilTime.NONE;
        if (notes != null) {
            notes.field(at, HEAD, "load profile record", Layout.data(bytes, at + 2) + " bytes");
            String words = believed ? new MeterTime(when, false).toString() : "none";
            notes.field(time, TIME_BYTES, "storage time", words);
        }
        if (believed) {
            sink.measuredAt(when, false);
        }
        boolean right = sections(bytes, base, time + TIME_BYTES, sum, believed, sink, notes);
        sink.measuredNow();
        if (right && notes != null) {
            notes.field(sum, TAIL, "end of record", "its sum is correct");
        }
        return right;
    }

    private static boolean sections(
            byte[] bytes, int base, int from, int end, boolean believed, FrameSink sink, @Nullable FrameNotes notes) {
        int at = from;
        for (int position = 0; at < end; position++) {
            int separator = separator(bytes, at, end);
            int[] items = SECTIONS[section(position, separator - at)];
            for (int i = 0; at < separator; i++) {
                DataItem item = DataItems.find(items[i]);
                if (item == null) {
                    throw new IllegalStateException("no data item of a load profile is missing");
                }
                int count = item.wholeBlock(items[i]);
                if (!Elements.read(bytes, base, at, count, item, items[i], 0, believed, sink, notes)) {
                    return false;
                }
                at += count * item.size();
            }
            if (notes != null) {
                notes.field(separator, 1, "separator", "end of section " + (position + 1));
            }
            at = separator + 1;
        }
        return true;
    }
}
