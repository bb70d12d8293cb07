package io.metergate.codec.dlms;

/** Finds the end of data that is not read. */
final class Skip {
    static final int DEPTH_MAX = 16;

    /** Not sound, or deeper nested than it may be. */
    static final int NONE = -1;

    private Skip() {}

    /** The index after the data at an index, or {@link #NONE}. */
    static int data(byte[] bytes, int at, int end) {
        return data(bytes, at, end, 0);
    }

    private static int data(byte[] bytes, int at, int end, int depth) {
        if (at >= end || !Axdr.known(bytes[at]) || depth > DEPTH_MAX) {
            return NONE;
        }
        int tag = bytes[at] & 0xFF;
        int size = Axdr.size(tag);
        if (size >= 0) {
            return size < end - at ? at + 1 + size : NONE;
        }
        if (tag == Axdr.COMPACT_ARRAY) {
            int contents = CompactArray.typeEnd(bytes, at + 1, end, 0);
            int length = contents < 0 ? NONE : Axdr.length(bytes, contents, end);
            return length < 0 ? NONE : contents + Axdr.lengthBytes(bytes, contents) + length;
        }
        if (tag == Axdr.BIT_STRING) {
            int bits = bits(bytes, at + 1, end);
            return bits < 0 ? NONE : at + 1 + Axdr.lengthBytes(bytes, at + 1) + (bits + 7) / 8;
        }
        int length = Axdr.length(bytes, at + 1, end);
        if (length < 0) {
            return NONE;
        }
        int next = at + 1 + Axdr.lengthBytes(bytes, at + 1);
        if (tag != Axdr.ARRAY && tag != Axdr.STRUCTURE) {
            return next + length;
        }
        for (int i = 0; i < length && next >= 0; i++) {
            next = data(bytes, next, end, depth + 1);
        }
        return next;
    }

    /** How many bits a bit-string has, whose bytes are all there; negative where they are not. */
    static int bits(byte[] bytes, int at, int end) {
        if (at >= end) {
            return NONE;
        }
        int first = bytes[at] & 0xFF;
        int bits = first;
        int next = at + 1;
        if (first >= 0x80) {
            int count = first & 0x7F;
            if (count == 0 || count > 2 || count > end - at - 1) {
                return NONE;
            }
            bits = count == 1 ? bytes[at + 1] & 0xFF : Axdr.u16(bytes, at + 1);
            next += count;
        }
        return (bits + 7) / 8 <= end - next ? bits : NONE;
    }
}
