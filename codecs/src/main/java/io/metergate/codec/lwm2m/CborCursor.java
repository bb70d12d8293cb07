package io.metergate.codec.lwm2m;

/** A place in an item of CBOR (RFC 8949), and the head of the item that was read there last. */
final class CborCursor {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    static final int INDEFINITE = 31;

    private static final int DEPTH_MAX = 8;
    private static final int BREAK = 0xFF;
    private static final int DOUBLE = 27;
    private static final String CUT = "the pack ends within it";

    int at;
    int major;
    int info;
    long argument;
    /** The string that was read last, as indices of the content's bytes. */
    int stringFrom;

    int stringEnd;

    private final Content content;
    private byte[] bytes = {};
    private byte[] joined = {};
    private int from;
    private int end;

    CborCursor(Content content) {
        this.content = content;
    }

    /** Begins at the first of the bytes of the frame that is being read. */
    void begin(int first, int until) {
        bytes = content.frame;
        from = first;
        at = first;
        end = until;
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Whether an array, a map or a string of unknown length ends here. */
    boolean isBreak() {
        return at < end && (bytes[at] & 0xFF) == BREAK;
    }

    /** Passes over an item whose meaning is not asked for. */
    boolean skip(int depth) {
        if (depth > DEPTH_MAX) {
            return content.fail(at, "value", "nested too deeply");
        }
        if (!head("value")) {
            return false;
        }
        return switch (major) {
            case BYTES, TEXT -> string("value");
            case TAG -> skip(depth + 1);
            case ARRAY, MAP -> items(major == MAP ? 2 : 1, depth);
            default -> true;
        };
    }

    private boolean items(int each, int depth) {
        boolean open = info == INDEFINITE;
        long count = argument;
        for (long i = 0; open ? !isBreak() : i < count; i++) {
            for (int part = 0; part < each; part++) {
                if (!skip(depth + 1)) {
                    return false;
                }
            }
        }
        at += open ? 1 : 0;
        return true;
    }

    /** Passes over the bytes of a string whose head was read, and says where they stand as one. */
    boolean string(String field) {
        stringFrom = at;
        if (info == INDEFINITE) {
            return pieces(field);
        }
        if (argument < 0 || argument > end - at) {
            return content.fail(end, field, CUT);
        }
        at += (int) argument;
        stringEnd = at;
        return true;
    }

    /**
     * A string in pieces. They are joined in a copy of the frame, at the place of the first of them: together they are
     * shorter than with their heads, so that all places stay those of the frame.
     */
    private boolean pieces(String field) {
        int kind = major;
        int start = at;
        int to = at;
        if (content.bytes != joined) {
            joined = joined.length < end ? new byte[end] : joined;
            System.arraycopy(bytes, from, joined, from, end - from);
            content.bytes = joined;
        }
        while (!isBreak()) {
            int piece = at;
            if (!head(field)) {
                return false;
            }
            if (major != kind || info == INDEFINITE) {
                return content.fail(piece, field, "no piece of the string that it stands in");
            }
            if (!string(field)) {
                return false;
            }
            System.arraycopy(bytes, stringFrom, joined, to, stringEnd - stringFrom);
            to += stringEnd - stringFrom;
        }
        at++;
        stringFrom = start;
        stringEnd = to;
        return true;
    }

    /** The first byte of an item and its argument, of up to eight bytes. */
    boolean head(String field) {
        if (at >= end) {
            return content.fail(end, field, CUT);
        }
        int first = at;
        major = (bytes[at] & 0xFF) >> 5;
        info = bytes[at++] & 0x1F;
        argument = info;
        if (info < 24) {
            return true;
        }
        boolean isLength = major >= BYTES && major <= MAP;
        if (info > DOUBLE) {
            return (info == INDEFINITE && isLength) || content.fail(first, field, "not an item of CBOR");
        }
        int size = 1 << (info - 24);
        if (end - at < size) {
            return content.fail(end, field, CUT);
        }
        argument = 0;
        for (int i = 0; i < size; i++) {
            argument = (argument << 8) | (bytes[at++] & 0xFF);
        }
        return argument >= 0 || !isLength || content.fail(first, field, CUT);
    }
}
