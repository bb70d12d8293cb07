package io.metergate.codec.dlt698;

import java.util.Arrays;

/**
 * The parts of an application message that is longer than a frame, until the last of them is there; also where a
 * message is put that was scrambled on the wire. One message of one meter at a time, of 16 KiB at most. It stays until
 * the next one begins: whoever was not told that its last part was stored sends that one again.
 */
final class Segments {
    static final int FIRST = 0;
    static final int LAST = 1;
    static final int CONFIRMATION = 2;

    private static final int SIZE_MAX = 16_384;
    private static final int NUMBER_MASK = 0x0FFF;
    private static final int SCRAMBLE = 0x33;

    private byte[] buffer = new byte[512];
    private int size;
    private int number;
    private long sender;
    private boolean open;
    private boolean whole;
    /** Where the last part begins. */
    private int lastFrom;

    byte[] buffer() {
        return buffer;
    }

    int size() {
        return size;
    }

    /** The kind of a segment in the top two bits, and its number in the low twelve. */
    static int format(byte[] bytes, int at, boolean scrambled) {
        int less = scrambled ? SCRAMBLE : 0;
        return ((bytes[at] - less) & 0xFF) | ((bytes[at + 1] - less) & 0xFF) << 8;
    }

    /** Whether a segment begins a message, or is the one that continues or ends the message of this sender. */
    boolean takes(long address, int kind, int segment, byte[] bytes, int from, int length, boolean scrambled) {
        if (kind == FIRST) {
            size = 0;
            sender = address;
            open = true;
            whole = false;
            return true;
        }
        if (kind == LAST && sender == address && isLastAgain(segment, bytes, from, length, scrambled)) {
            size = lastFrom;
            return true;
        }
        return kind != CONFIRMATION && open && sender == address && segment == ((number + 1) & NUMBER_MASK);
    }

    void end() {
        open = false;
        whole = true;
    }

    private boolean isLastAgain(int segment, byte[] bytes, int from, int length, boolean scrambled) {
        if (!whole || segment != number || length != size - lastFrom) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer[lastFrom + i] != plain(bytes[from + i], scrambled)) {
                return false;
            }
        }
        return true;
    }

    private static byte plain(byte wire, boolean scrambled) {
        return scrambled ? (byte) (wire - SCRAMBLE) : wire;
    }

    /** Adds the bytes of a segment; false when the message grows beyond its bound, which ends it. */
    boolean add(byte[] bytes, int from, int length, boolean scrambled, int segment) {
        if (size + length > SIZE_MAX) {
            open = false;
            return false;
        }
        if (size + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(SIZE_MAX, 2 * (size + length)));
        }
        for (int i = 0; i < length; i++) {
            buffer[size + i] = plain(bytes[from + i], scrambled);
        }
        lastFrom = size;
        size += length;
        number = segment;
        return true;
    }
}
