package io.metergate.codec.en13757;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Bcd;
import org.jspecify.annotations.Nullable;

/** What stands between a link layer and the records (EN 13757-7): the CI field and the header it announces. */
final class Transport {
    static final int LONG_HEADER_BYTES = 12;
    static final int SHORT_HEADER_BYTES = 4;
    static final int IDENTIFICATION_BYTES = 4;

    /** Where the fields of a long header are; a short one has only the last three. */
    static final int MANUFACTURER = 4;

    static final int VERSION = 6;
    static final int DEVICE_TYPE = 7;
    static final int ACCESS = 8;

    private static final int NO_HEADER = 0x78;
    private static final int SHORT_HEADER = 0x7A;
    private static final int LONG_HEADER = 0x72;
    private static final int FIXED = 0x73;
    private static final int APPLICATION_ERROR = 0x70;
    private static final int HIGH_BYTE_FIRST = 0x76;
    private static final int FIXED_HIGH_BYTE_FIRST = 0x77;

    private static final int IDENTIFICATION_DIGITS = 8;
    /** Modes above are not defined: there the bytes are the signature that older meters send instead. */
    private static final int MODE_MAX = 15;

    private static final String[] ERRORS = {
        "unspecified error",
        "unimplemented CI field",
        "buffer too long, truncated",
        "too many records",
        "premature end of record",
        "more than ten DIFEs",
        "more than ten VIFEs",
        "reserved error 7",
        "application busy",
        "too many readouts",
    };

    private Transport() {}

    /** Reads from the CI field to the end of the records. */
    static boolean decode(byte[] bytes, int base, int ci, int end, FrameSink sink, @Nullable FrameNotes notes) {
        if (notes != null) {
            notes.field(ci, 1, "CI field", "%02X".formatted(bytes[ci]));
        }
        int from = ci + 1;
        return switch (bytes[ci] & 0xFF) {
            case LONG_HEADER -> longHeader(bytes, base, from, end, sink, notes);
            case SHORT_HEADER -> shortHeader(bytes, base, from, end, sink, notes);
            case NO_HEADER -> Records.walk(bytes, base, from, end, Media.OPEN, sink, notes);
            case FIXED -> FixedData.decode(bytes, base, from, end, sink, notes);
            case APPLICATION_ERROR -> {
                int code = from < end ? bytes[from] & 0xFF : 0;
                String reason = code < ERRORS.length ? ERRORS[code] : "reserved error";
                yield sink.malformed(Math.min(from, end - 1) - base, "application error", reason);
            }
            case HIGH_BYTE_FIRST, FIXED_HIGH_BYTE_FIRST ->
                sink.malformed(ci - base, "CI field", "data with the high byte first");
            default -> sink.malformed(ci - base, "CI field", "announces no data of a meter");
        };
    }

    private static boolean longHeader(
            byte[] bytes, int base, int at, int end, FrameSink sink, @Nullable FrameNotes notes) {
        if (end - at < LONG_HEADER_BYTES) {
            return sink.malformed(end - base, "header", "cut off");
        }
        identification(bytes, at, sink);
        if (notes != null) {
            LinkNotes.longHeader(notes, bytes, at);
        }
        int records = at + LONG_HEADER_BYTES;
        int group = Media.group(bytes[at + DEVICE_TYPE]);
        return isPlain(bytes, base, records, sink) && Records.walk(bytes, base, records, end, group, sink, notes);
    }

    private static boolean shortHeader(
            byte[] bytes, int base, int at, int end, FrameSink sink, @Nullable FrameNotes notes) {
        if (end - at < SHORT_HEADER_BYTES) {
            return sink.malformed(end - base, "header", "cut off");
        }
        if (notes != null) {
            LinkNotes.shortHeader(notes, bytes, at);
        }
        int records = at + SHORT_HEADER_BYTES;
        return isPlain(bytes, base, records, sink) && Records.walk(bytes, base, records, end, Media.OPEN, sink, notes);
    }

    /**
     * Takes the eight digits of the meter. All ones say that it has none; a number with other digits than decimal ones,
     * which real meters send, is no name to know a meter by, and shows only when the frame is explained.
     */
    static void identification(byte[] bytes, int at, FrameSink sink) {
        long number = Bcd.value(bytes, at, IDENTIFICATION_BYTES);
        if (number != Bcd.NOT_DECIMAL) {
            sink.meterAddress(number, IDENTIFICATION_DIGITS);
        }
    }

    /** Whether the configuration word before the records says that they are not encrypted. */
    private static boolean isPlain(byte[] bytes, int base, int records, FrameSink sink) {
        int mode = bytes[records - 1] & 0x1F;
        return mode == 0 || mode > MODE_MAX || sink.malformed(records - 1 - base, "configuration word", "encrypted");
    }
}
