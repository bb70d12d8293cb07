package io.metergate.codec.en13757;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;

/** The words for the fields around the records. */
final class LinkNotes {
    private static final int LETTER_BITS = 5;
    private static final int LETTER_BASE = 64;

    private LinkNotes() {}

    static void header(FrameNotes notes, byte[] bytes, int base) {
        notes.field(base, 1, "start", "start of a long frame");
        notes.field(base + 1, 2, "length", (bytes[base + 1] & 0xFF) + " bytes, said twice");
        notes.field(base + 3, 1, "second start", "end of the lengths");
        notes.field(base + LongFrame.CONTROL, 1, "C field", "response with data");
        notes.field(base + LongFrame.ADDRESS, 1, "A field", "bus address " + (bytes[base + LongFrame.ADDRESS] & 0xFF));
    }

    static void trailer(FrameNotes notes, int end) {
        notes.field(end - 2, 1, "checksum", "correct");
        notes.field(end - 1, 1, "end", "end of frame");
    }

    static void identification(FrameNotes notes, byte[] bytes, int at) {
        long number = LittleEndian.value(bytes, at, Transport.IDENTIFICATION_BYTES);
        notes.field(at, Transport.IDENTIFICATION_BYTES, "identification number", "%08X".formatted(number));
    }

    static void longHeader(FrameNotes notes, byte[] bytes, int at) {
        identification(notes, bytes, at);
        notes.field(at + Transport.MANUFACTURER, 2, "manufacturer", manufacturer(bytes, at + Transport.MANUFACTURER));
        notes.field(at + Transport.VERSION, 1, "version", Integer.toString(bytes[at + Transport.VERSION] & 0xFF));
        notes.field(at + Transport.DEVICE_TYPE, 1, "device type", Media.name(bytes[at + Transport.DEVICE_TYPE]));
        shortHeader(notes, bytes, at + Transport.ACCESS);
    }

    static void shortHeader(FrameNotes notes, byte[] bytes, int at) {
        notes.field(at, 1, "access number", Integer.toString(bytes[at] & 0xFF));
        notes.field(at + 1, 1, "status", status(bytes[at + 1]));
        notes.field(at + 2, 2, "configuration word", Hex.spaced(bytes, at + 2, 2));
    }

    static String status(int status) {
        String[] application = {"no error", "application busy", "application error", "abnormal condition"};
        StringBuilder text = new StringBuilder(application[status & 3]);
        text.append((status & 0x04) != 0 ? ", power low" : "");
        text.append((status & 0x08) != 0 ? ", permanent error" : "");
        text.append((status & 0x10) != 0 ? ", temporary error" : "");
        text.append((status & 0xE0) != 0 ? ", manufacturer's bits %02X".formatted(status & 0xE0) : "");
        return text.toString();
    }

    /** Three letters of five bits each (the FLAG code). */
    private static String manufacturer(byte[] bytes, int at) {
        int code = (int) LittleEndian.value(bytes, at, 2);
        StringBuilder letters = new StringBuilder();
        for (int shift = 2 * LETTER_BITS; shift >= 0; shift -= LETTER_BITS) {
            letters.append((char) (LETTER_BASE + (code >> shift & 0x1F)));
        }
        return letters.toString();
    }
}
