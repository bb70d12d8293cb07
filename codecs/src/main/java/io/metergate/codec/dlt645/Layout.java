package io.metergate.codec.dlt645;

import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.Sums;

/** The envelope of a frame (clause 5.2): {@code 68 A0..A5 68 C L DATA CS 16}, every data byte raised by 33h. */
final class Layout {
    static final int PREAMBLE = 0xFE;
    static final int PREAMBLE_MAX = 4;
    static final int START = 0x68;
    static final int END = 0x16;
    static final int OFFSET_33 = 0x33;
    static final int ADDRESS = 1;
    static final int ADDRESS_BYTES = 6;
    static final int SECOND_START = 7;
    static final int CONTROL = 8;
    static final int LENGTH = 9;
    static final int DATA = 10;
    /** A frame without data. */
    static final int FRAME_MIN = 12;

    private Layout() {}

    static int data(byte[] bytes, int at) {
        return bytes[at] - OFFSET_33 & 0xFF;
    }

    /** The data identifier whose lowest byte is at the index. */
    static int identifier(byte[] bytes, int at) {
        return data(bytes, at) | data(bytes, at + 1) << 8 | data(bytes, at + 2) << 16 | data(bytes, at + 3) << 24;
    }

    static int dataLength(byte[] bytes, int start) {
        return bytes[start + LENGTH] & 0xFF;
    }

    /** The index after the wake-up bytes. */
    static int skipPreamble(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && at - from < PREAMBLE_MAX && (bytes[at] & 0xFF) == PREAMBLE) {
            at++;
        }
        return at;
    }

    /** Whether bytes have both starts, or all but one of them, an end and a length that is theirs. */
    static boolean begins(byte[] bytes) {
        int start = skipPreamble(bytes, 0, bytes.length);
        if (bytes.length - start <= LENGTH) {
            return false;
        }
        int starts = (bytes[start] == START ? 1 : 0) + (bytes[start + SECOND_START] == START ? 1 : 0);
        boolean fits = dataLength(bytes, start) + FRAME_MIN == bytes.length - start && bytes[bytes.length - 1] == END;
        return starts == 2 || (starts == 1 && fits);
    }

    /** Checks the envelope of the frame that starts at the index; tells a fault by its distance from the base. */
    static boolean check(byte[] bytes, int base, int start, int end, FrameSink sink) {
        if (start >= end || bytes[start] != START) {
            return sink.malformed(start - base, "start", "a frame starts with 68h");
        }
        if (end - start > SECOND_START && bytes[start + SECOND_START] != START) {
            return sink.malformed(start + SECOND_START - base, "second start", "68h follows the address");
        }
        if (end - start < FRAME_MIN) {
            return sink.malformed(end - base, "frame", "the payload ends within a frame");
        }
        int checksum = start + DATA + dataLength(bytes, start);
        if (checksum + 1 >= end) {
            return sink.malformed(start + LENGTH - base, "length", "the data runs past the end of the payload");
        }
        if (bytes[checksum] != Sums.modulo256(bytes, start, checksum)) {
            return sink.malformed(checksum - base, "checksum", "the sum of the bytes before it is another");
        }
        if (bytes[checksum + 1] != END) {
            return sink.malformed(checksum + 1 - base, "end", "a frame ends with 16h");
        }
        return true;
    }

    /** The twelve digits of an address as a number; {@link Bcd#NOT_DECIMAL} when it holds a wildcard or garbage. */
    static long address(byte[] bytes, int start) {
        return Bcd.value(bytes, start + ADDRESS, ADDRESS_BYTES);
    }
}
