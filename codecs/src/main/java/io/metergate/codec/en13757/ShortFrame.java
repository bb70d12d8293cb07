package io.metergate.codec.en13757;

import io.metergate.codec.CommandAnswer;

/**
 * The wired frames without data (EN 13757-2): {@code 10 C A CS 16}, with which a master asks, and the single byte E5,
 * with which a meter acknowledges.
 */
final class ShortFrame {
    static final int BYTES = 5;

    private static final int START = 0x10;
    private static final int END = 0x16;
    private static final int ACKNOWLEDGEMENT = 0xE5;

    private ShortFrame() {}

    static boolean isOne(byte[] bytes, int at, int end) {
        return end - at == BYTES && bytes[at] == START && bytes[at + BYTES - 1] == END;
    }

    static boolean isAcknowledgement(byte[] bytes, int at, int end) {
        return end - at == 1 && (bytes[at] & 0xFF) == ACKNOWLEDGEMENT;
    }

    /** The request to send data (REQ_UD2) or another of that form. */
    static byte[] of(int control, int address) {
        return new byte[] {START, (byte) control, (byte) address, (byte) (control + address), END};
    }

    static boolean decode(Telegram telegram) {
        byte[] bytes = telegram.bytes;
        int base = telegram.base;
        if (bytes[base + 3] != (byte) (bytes[base + 1] + bytes[base + 2])) {
            return telegram.malformed(base + 3, "checksum", "the sum of the C field and the A field is another");
        }
        if (!telegram.takesRequests) {
            return telegram.malformed(base + 1, "C field", "asks a meter, which is no reading");
        }
        Notes notes = telegram.notes;
        if (notes != null) {
            notes.field(base, 1, "start", "start of a short frame");
            notes.text(base + 1, 1, "link.control", "%02X".formatted(bytes[base + 1]));
            notes.number(base + 2, 1, "link.address", bytes[base + 2] & 0xFF);
            notes.field(base + 3, 1, "checksum", "correct");
            notes.field(base + 4, 1, "end", "end of frame");
        }
        return true;
    }

    /** A meter took what was sent to it. */
    static boolean acknowledged(Telegram telegram) {
        telegram.sink.answer(ACCEPTED);
        if (telegram.notes != null) {
            telegram.notes.field(telegram.base, 1, "acknowledgement", "the meter took what was sent");
        }
        return true;
    }

    private static final CommandAnswer ACCEPTED = new CommandAnswer.Accepted(CommandAnswer.Command.WRITE);
}
