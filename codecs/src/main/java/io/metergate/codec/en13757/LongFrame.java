package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Sums;

/** The wired long frame (EN 13757-2, FT1.2): {@code 68 L L 68 C A CI .. CS 16}, where L counts C to the last datum. */
final class LongFrame {
    static final int START = 0x68;
    static final int CONTROL = 4;
    static final int ADDRESS = 5;
    static final int CI = 6;
    /** Checksum and end. */
    static final int TRAILER = 2;

    static final int LENGTH = 1;
    static final int LENGTH_AGAIN = 2;
    static final int SECOND_START = 3;
    private static final int LENGTH_MIN = 3;
    static final int OUTSIDE_LENGTH = 6;
    static final int END = 0x16;
    /** The control informations from 0 to this one are a transport layer that cuts messages into segments. */
    private static final int TRANSPORT_LAST = 0x1F;

    /** A response with user data, once the bits for access demand and flow control are off. */
    private static final int RESPONSE = 0x08;

    private static final int RESPONSE_FLAGS = 0x30;

    /** A request to a meter with data for it, or only for data. */
    private static final int SEND = 0x53;

    private static final int REQUEST_FLAGS = 0x20;

    private LongFrame() {}

    /** Whether bytes are a long frame, whole or not, rather than bare records. */
    static boolean isOne(byte[] bytes, int at, int end) {
        return bytes[at] == START || hasLengths(bytes, at, end);
    }

    /** Whether bytes have both starts of a long frame, and the length twice. */
    static boolean isStart(byte[] bytes, int at, int end) {
        return bytes[at] == START && hasLengths(bytes, at, end);
    }

    /** Whether a long frame carries a transport layer of its own, as those of DLMS do, and no records. */
    static boolean isOfAnotherLayer(byte[] bytes, int at, int end) {
        return end - at > CI && isStart(bytes, at, end) && (bytes[at + CI] & 0xFF) <= TRANSPORT_LAST;
    }

    private static boolean hasLengths(byte[] bytes, int at, int end) {
        return end - at > SECOND_START
                && bytes[at + LENGTH] == bytes[at + LENGTH_AGAIN]
                && bytes[at + SECOND_START] == START;
    }

    /** The index after the frame that starts at the base; negative when it is malformed. */
    static int decode(Telegram telegram) {
        byte[] bytes = telegram.bytes;
        int base = telegram.base;
        int end = end(telegram);
        if (end < 0) {
            return -1;
        }
        telegram.end = end - TRAILER;
        Notes notes = telegram.notes;
        if (notes != null) {
            notes.field(base, 1, "start", "start of a long frame");
            notes.field(base + LENGTH, 2, "length", (bytes[base + LENGTH] & 0xFF) + " bytes, said twice");
            notes.field(base + SECOND_START, 1, "second start", "end of the lengths");
            notes.text(base + CONTROL, 1, "link.control", "%02X".formatted(bytes[base + CONTROL]));
            notes.number(base + ADDRESS, 1, "link.address", bytes[base + ADDRESS] & 0xFF);
        }
        if (!Transport.decode(telegram, base + CI)) {
            return -1;
        }
        if (notes != null) {
            notes.field(end - 2, 1, "checksum", "correct");
            notes.field(end - 1, 1, "end", "end of frame");
        }
        return end;
    }

    /** Whether bytes are one whole frame. */
    static boolean isSound(byte[] bytes, int at, int end) {
        if (end - at < OUTSIDE_LENGTH + LENGTH_MIN
                || bytes[at] != START
                || bytes[at + SECOND_START] != START
                || bytes[at + LENGTH] != bytes[at + LENGTH_AGAIN]) {
            return false;
        }
        int checksum = at + CONTROL + (bytes[at + LENGTH] & 0xFF);
        return checksum + TRAILER == end
                && bytes[checksum] == Sums.modulo256(bytes, at + CONTROL, checksum)
                && bytes[checksum + 1] == END;
    }

    private static int end(Telegram telegram) {
        byte[] bytes = telegram.bytes;
        int base = telegram.base;
        int end = telegram.end;
        if (end - base < OUTSIDE_LENGTH + LENGTH_MIN) {
            return fault(telegram, end - base, "frame", "the payload ends within the frame");
        }
        if (bytes[base] != START) {
            return fault(telegram, 0, "start", "a long frame starts with 68h");
        }
        if (bytes[base + LENGTH] != bytes[base + LENGTH_AGAIN]) {
            return fault(telegram, LENGTH_AGAIN, "length", "its two copies differ");
        }
        if (bytes[base + SECOND_START] != START) {
            return fault(telegram, SECOND_START, "second start", "68h follows the lengths");
        }
        int length = bytes[base + LENGTH] & 0xFF;
        if (length < LENGTH_MIN || length > end - base - OUTSIDE_LENGTH) {
            return fault(telegram, LENGTH, "length", "not that of the payload");
        }
        int checksum = base + CONTROL + length;
        int next = checksum + TRAILER;
        if (next != end && bytes[next] != START) {
            return fault(telegram, next - base, "end", "bytes follow the frame");
        }
        if (bytes[checksum] != Sums.modulo256(bytes, base + CONTROL, checksum)) {
            return fault(telegram, checksum - base, "checksum", "the sum from the C field on is another");
        }
        if (bytes[checksum + 1] != END) {
            return fault(telegram, checksum + 1 - base, "end", "a frame ends with 16h");
        }
        boolean request = (bytes[base + CONTROL] & ~REQUEST_FLAGS) == SEND;
        boolean response = (bytes[base + CONTROL] & ~RESPONSE_FLAGS) == RESPONSE;
        if (!response && !(request && telegram.takesRequests)) {
            return fault(telegram, CONTROL, "C field", "not a meter's response with data");
        }
        return next;
    }

    private static int fault(Telegram telegram, int offset, String field, String reason) {
        telegram.sink.malformed(offset, field, reason);
        return -1;
    }
}
