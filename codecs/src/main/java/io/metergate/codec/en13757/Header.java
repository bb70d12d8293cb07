package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.LittleEndian;

/** The header of the transport layer (EN 13757-7, 7.3): whose data follows, and how it is protected. */
final class Header {
    static final int LONG_BYTES = 12;
    static final int SHORT_BYTES = 4;
    static final int IDENTIFICATION_BYTES = 4;

    /** Where the fields of a long header are; a short one has only the last three. */
    static final int MANUFACTURER = 4;

    static final int VERSION = 6;
    static final int DEVICE_TYPE = 7;
    static final int ACCESS = 8;

    /** Where the configuration word is, from the access number on. */
    static final int CONFIGURATION = 2;

    static final int IDENTIFICATION_DIGITS = 8;
    private static final int LETTER_BITS = 5;
    private static final int LETTER_BASE = 64;
    private static final int LETTERS = 26;

    private Header() {}

    /** Reads a long header; the index of its access number, negative when it is cut off. */
    static int readLong(Telegram telegram, int at) {
        if (telegram.end - at < LONG_BYTES) {
            telegram.malformed(telegram.end, "header", "cut off");
            return -1;
        }
        telegram.headerAddress(at);
        identification(telegram, at);
        Notes notes = telegram.notes;
        if (notes != null) {
            byte[] bytes = telegram.bytes;
            notes.text(at, IDENTIFICATION_BYTES, "header.id", identification(bytes, at));
            notes.text(at + MANUFACTURER, 2, "header.manufacturer", manufacturer(bytes, at + MANUFACTURER));
            notes.number(at + VERSION, 1, "header.version", bytes[at + VERSION] & 0xFF);
            notes.text(at + DEVICE_TYPE, 1, "header.medium", Media.name(bytes[at + DEVICE_TYPE]));
        }
        return readShort(telegram, at + ACCESS);
    }

    /** Reads a short header; the index of its access number, negative when it is cut off. */
    static int readShort(Telegram telegram, int at) {
        if (telegram.end - at < SHORT_BYTES) {
            telegram.malformed(telegram.end, "header", "cut off");
            return -1;
        }
        Notes notes = telegram.notes;
        if (notes != null) {
            byte[] bytes = telegram.bytes;
            notes.number(at, 1, "header.accessNumber", bytes[at] & 0xFF);
            notes.text(at + 1, 1, "header.status", status(bytes[at + 1]));
            int word = (int) LittleEndian.value(bytes, at + CONFIGURATION, 2);
            notes.text(at + CONFIGURATION, 2, "header.configuration", "%04X".formatted(word));
        }
        return at;
    }

    /** Notes the address that a link layer has, in its own order. */
    static void noteLink(Notes notes, byte[] bytes, int at, String layer) {
        notes.text(at, 2, layer + ".manufacturer", manufacturer(bytes, at));
        notes.text(at + 2, IDENTIFICATION_BYTES, layer + ".id", identification(bytes, at + 2));
        notes.number(at + 6, 1, layer + ".version", bytes[at + 6] & 0xFF);
        notes.text(at + 7, 1, layer + ".medium", Media.name(bytes[at + 7]));
    }

    /**
     * Takes the eight digits of the meter. All ones say that it has none; a number with other digits than decimal ones,
     * which real meters send, is no name to know a meter by, and shows only when the frame is explained.
     */
    static void identification(Telegram telegram, int at) {
        long number = Bcd.value(telegram.bytes, at, IDENTIFICATION_BYTES);
        if (number != Bcd.NOT_DECIMAL) {
            telegram.sink.meterAddress(number, IDENTIFICATION_DIGITS);
        }
    }

    static String identification(byte[] bytes, int at) {
        return "%08X".formatted(LittleEndian.value(bytes, at, IDENTIFICATION_BYTES));
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

    /** The number of a maker's three letters of five bits each (the FLAG code). */
    static int code(String letters) {
        int code = 0;
        for (int i = 0; i < letters.length(); i++) {
            code = (code << LETTER_BITS) | (letters.charAt(i) - LETTER_BASE);
        }
        return code;
    }

    /** Whether two bytes are three letters; the top bit, which marks a temporary address, may be set. */
    static boolean isManufacturer(byte[] bytes, int at) {
        int code = (int) LittleEndian.value(bytes, at, 2);
        return isLetter(code >> 10) && isLetter(code >> 5) && isLetter(code);
    }

    private static boolean isLetter(int bits) {
        int letter = bits & 0x1F;
        return letter >= 1 && letter <= LETTERS;
    }

    static String manufacturer(byte[] bytes, int at) {
        int code = (int) LittleEndian.value(bytes, at, 2);
        StringBuilder letters = new StringBuilder();
        for (int shift = 2 * LETTER_BITS; shift >= 0; shift -= LETTER_BITS) {
            letters.append((char) (LETTER_BASE + (code >> shift & 0x1F)));
        }
        return letters.toString();
    }
}
