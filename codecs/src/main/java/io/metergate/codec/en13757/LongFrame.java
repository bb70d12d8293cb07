package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Sums;

/** The wired long frame (EN 13757-2, FT1.2): {@code 68 L L 68 C A CI .. CS 16}, where L counts C to the last datum. */
final class LongFrame {
    static final int START = 0x68;
    static final int CONTROL = 4;
    static final int ADDRESS = 5;
    static final int CI = 6;
    /** Checksum and end. */
    static final int TRAILER = 2;

    private static final int LENGTH = 1;
    private static final int LENGTH_AGAIN = 2;
    private static final int SECOND_START = 3;
    private static final int LENGTH_MIN = 3;
    private static final int OUTSIDE_LENGTH = 6;
    private static final int END = 0x16;

    /** A response with user data, once the bits for access demand and flow control are off. */
    private static final int RESPONSE = 0x08;

    private static final int RESPONSE_FLAGS = 0x30;

    private LongFrame() {}

    static boolean check(byte[] bytes, int base, int end, FrameSink sink) {
        if (end - base < OUTSIDE_LENGTH + LENGTH_MIN) {
            return sink.malformed(end - base, "frame", "the payload ends within the frame");
        }
        if (bytes[base + LENGTH] != bytes[base + LENGTH_AGAIN]) {
            return sink.malformed(LENGTH_AGAIN, "length", "its two copies differ");
        }
        if (bytes[base + SECOND_START] != START) {
            return sink.malformed(SECOND_START, "second start", "68h follows the lengths");
        }
        int length = bytes[base + LENGTH] & 0xFF;
        if (length < LENGTH_MIN || length > end - base - OUTSIDE_LENGTH) {
            return sink.malformed(LENGTH, "length", "not that of the payload");
        }
        int checksum = base + CONTROL + length;
        if (checksum + TRAILER != end) {
            return sink.malformed(checksum + TRAILER - base, "end", "bytes follow the frame");
        }
        if (bytes[checksum] != Sums.modulo256(bytes, base + CONTROL, checksum)) {
            return sink.malformed(checksum - base, "checksum", "the sum from the C field on is another");
        }
        if (bytes[checksum + 1] != END) {
            return sink.malformed(checksum + 1 - base, "end", "a frame ends with 16h");
        }
        if ((bytes[base + CONTROL] & ~RESPONSE_FLAGS) != RESPONSE) {
            return sink.malformed(CONTROL, "C field", "not a meter's response with data");
        }
        return true;
    }
}
