package io.metergate.codec.dlt698;

import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.bytes.LittleEndian;

/** The link layer: {@code 68 L L C SA.. CA HCS HCS data FCS FCS 16}, after up to four wake-up bytes. */
final class Link {
    static final int START = 0x68;
    static final int END = 0x16;
    static final int CONTROL = 3;
    static final int ADDRESS_FLAGS = 4;
    static final int ADDRESS = 5;

    static final int FROM_SERVER = 0x80;
    static final int SEGMENT = 0x20;
    static final int SCRAMBLED = 0x08;
    static final int USER_DATA = 3;
    static final int LINK_MANAGEMENT = 1;
    static final int FUNCTION = 0x07;

    private static final int PREAMBLE = 0xFE;
    private static final int PREAMBLE_MAX = 4;
    private static final int LENGTH_MASK = 0x3FFF;
    private static final int IN_KILOBYTES = 0x4000;
    private static final int CHECK_BYTES = 2;
    /** Start, length, control, address flags, one byte of address, client, both checks and the end. */
    private static final int FRAME_MIN = 12;

    private Link() {}

    static int skipPreamble(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && at - from < PREAMBLE_MAX && (bytes[at] & 0xFF) == PREAMBLE) {
            at++;
        }
        return at;
    }

    /** How many bytes the server's address has, with that of an extended logical address. */
    static int addressBytes(byte[] bytes, int start) {
        return (bytes[start + ADDRESS_FLAGS] & 0x0F) + 1;
    }

    static int client(byte[] bytes, int start) {
        return start + ADDRESS + addressBytes(bytes, start);
    }

    /** The index of the first byte of user data. */
    static int data(byte[] bytes, int start) {
        return client(bytes, start) + 1 + CHECK_BYTES;
    }

    /** The index after the frame's end character. */
    static int next(byte[] bytes, int start) {
        return start + (int) (LittleEndian.value(bytes, start + 1, 2) & LENGTH_MASK) + 2;
    }

    /** The index of the frame check sequence. */
    static int trailer(byte[] bytes, int start) {
        return next(bytes, start) - 1 - CHECK_BYTES;
    }

    /** Whether bytes are as many as a frame says that starts or ends there, or start with a sound header. */
    static boolean begins(byte[] bytes) {
        int start = skipPreamble(bytes, 0, bytes.length);
        if (bytes.length - start < FRAME_MIN) {
            return false;
        }
        boolean starts = bytes[start] == START;
        boolean fits = next(bytes, start) == bytes.length && (starts || bytes[bytes.length - 1] == END);
        int data = data(bytes, start);
        return fits || (starts && data <= bytes.length && Crc16X25.holds(bytes, start + 1, data - CHECK_BYTES));
    }

    /** Checks the envelope of the frame that starts at the index; tells a fault by its distance from the base. */
    static boolean check(byte[] bytes, int base, int start, int end, FrameSink sink) {
        if (start >= end || bytes[start] != START) {
            return sink.malformed(start - base, "start", "a frame starts with 68h");
        }
        if (end - start < FRAME_MIN) {
            return sink.malformed(end - base, "frame", "the payload ends within a frame");
        }
        int next = next(bytes, start);
        if ((bytes[start + 2] << 8 & IN_KILOBYTES) != 0 || next > end) {
            return sink.malformed(start + 1 - base, "length", "the frame runs past the end of the payload");
        }
        int data = data(bytes, start);
        if (data > next - 1 - CHECK_BYTES) {
            return sink.malformed(start + 1 - base, "length", "too short for the address");
        }
        if (!Crc16X25.holds(bytes, start + 1, data - CHECK_BYTES)) {
            return sink.malformed(data - CHECK_BYTES - base, "header check", "the header gives another one");
        }
        int check = next - 1 - CHECK_BYTES;
        if (!Crc16X25.holds(bytes, start + 1, check)) {
            return sink.malformed(check - base, "frame check", "the frame gives another one");
        }
        if (bytes[next - 1] != END) {
            return sink.malformed(next - 1 - base, "end", "a frame ends with 16h");
        }
        return true;
    }
}
