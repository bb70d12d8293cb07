package io.metergate.codec.axioma;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.PayloadNotes;

/** What a W1 says of its own frames: the headers of their records in their order, then the spacing of the history. */
final class FrameLayout {
    private static final int SPACING = 3;
    private static final int LENGTH_MAX = 64;
    private static final int VOLUME = 0x13;
    private static final int VOLUME_EXTENDED = 0x93;
    private static final int IMPERIAL = 0x3D;
    private static final int IMPERIAL_EXTENDED = 0xBD;
    private static final int HISTORY = 0x1E;
    private static final int POSITIVE_DIFFERENCE = 0x40;
    private static final String[] UNITS = {"seconds", "minutes", "hours", "days"};

    private FrameLayout() {}

    /** Whether a payload begins with the header of the clock. */
    static boolean isOne(byte[] bytes, int at, int length) {
        return length > 4 + SPACING && isClock(bytes, at, at + length) && bytes[at] == 4;
    }

    static boolean decode(byte[] bytes, int base, int length, FrameSink sink) {
        if (length <= SPACING || length > LENGTH_MAX) {
            return sink.malformed(Math.min(length, SPACING), "values", "not the length of a layout");
        }
        int end = base + length - SPACING;
        for (int at = base; at < end; ) {
            int size = headerLength(bytes, at, end);
            if (size == 0) {
                return sink.malformed(at - base, "values", "not a record that a W1 has");
            }
            at += size;
        }
        if ((bytes[end + 1] & 0xC0) != POSITIVE_DIFFERENCE) {
            return sink.malformed(end + 1 - base, "spacingUnit.changeType", "not a positive difference");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.littleEndian(notes, bytes, base), end);
        }
        return true;
    }

    private static boolean isClock(byte[] bytes, int at, int end) {
        return at + 4 <= end
                && bytes[at + 1] == (byte) 0xFF
                && bytes[at + 2] == (byte) 0x89
                && bytes[at + 3] == (byte) 0x13;
    }

    /** How long the record header is; 0 where it is none that is known, or cut off. */
    private static int headerLength(byte[] bytes, int at, int end) {
        int first = at + 1 < end ? bytes[at + 1] & 0xFF : 0;
        int second = at + 2 < end ? bytes[at + 2] & 0xFF : 0;
        if (isClock(bytes, at, end)) {
            return 4;
        }
        if (first == 0xFD && second == 0x17) {
            return 3;
        }
        if (first == VOLUME) {
            return 2;
        }
        if (first != VOLUME_EXTENDED) {
            return 0;
        }
        if (second == IMPERIAL_EXTENDED) {
            return at + 3 < end && bytes[at + 3] == HISTORY ? 4 : 3;
        }
        return second == IMPERIAL || second == HISTORY ? 3 : 2;
    }

    private static String kind(byte[] bytes, int at, int size) {
        int first = bytes[at + 1] & 0xFF;
        int second = size > 2 ? bytes[at + 2] & 0xFF : 0;
        return switch (first) {
            case 0xFF -> "Current date and time, Unix time";
            case 0xFD -> "Status byte";
            case VOLUME -> "Total volume, L";
            default ->
                switch (second) {
                    case IMPERIAL -> "Total volume, oz";
                    case HISTORY -> "Historical total volume, L";
                    case IMPERIAL_EXTENDED -> size == 4 ? "Historical total volume, oz" : "Volume at log date, oz";
                    default -> "Volume at log date, L";
                };
        };
    }

    private static void note(PayloadNotes payload, int end) {
        payload.text("payloadType", 0, "Configuration parameters");
        for (int i = 0; payload.at() < end; i++) {
            int at = payload.at();
            int size = headerLength(payload.bytes(), at, end);
            String kind = kind(payload.bytes(), at, size);
            int dif = payload.bytes()[at] & 0xFF;
            payload.under("values[" + i + "].");
            payload.text("dataType", 0, kind);
            if ((dif & 0xF) == 0xD) {
                payload.text("size", 0, "variable");
            } else {
                payload.number("size", 0, dif & 0xF, 0, "");
            }
            payload.flag("compactProfile", 0, kind.startsWith("Historical"));
            payload.flag("withStorage", 0, (dif & 0xF0) == 0x40);
            payload.flag("imperial", 0, kind.endsWith("oz"));
            payload.raw(size, "header");
        }
        payload.under("").unsigned("lengthByte", 1);
        int control = (int) payload.ahead(1);
        payload.text("spacingUnit.changeType", 0, "positive difference");
        payload.text("spacingUnit.unit", 0, UNITS[control >> 4 & 3]);
        payload.number("spacingUnit.recordSize", 1, control & 0xF, 0, "");
        payload.unsigned("spacing", 1);
    }
}
