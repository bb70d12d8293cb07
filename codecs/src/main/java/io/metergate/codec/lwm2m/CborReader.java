package io.metergate.codec.lwm2m;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.lwm2m.SenmlPack.Kind;

/** A walk through a SenML pack in CBOR (RFC 8949): an array of maps, of which each is a record. */
final class CborReader {
    private static final int DEPTH_MAX = 8;
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int SIMPLE = 7;

    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;
    private static final int FALSE = 20;
    private static final int TRUE = 21;
    private static final int HALF = 25;
    private static final int SINGLE = 26;
    private static final int DOUBLE = 27;
    private static final int DECIMAL_FRACTION = 4;
    private static final int SELF_DESCRIBED = 55799;
    private static final int EXPONENT_MAX = 99;
    private static final String CUT = "the pack ends within it";

    private final SenmlPack pack;
    private final Content content;
    private byte[] bytes = {};
    private int at;
    private int end;
    private int major;
    private int info;
    private long argument;

    CborReader(SenmlPack pack) {
        this.pack = pack;
        this.content = pack.content;
    }

    /** Walks the pack once, to gather what records say of each other, or to take their values. */
    boolean read(PayloadCodecs codecs, int from, int until, boolean first) {
        bytes = content.bytes;
        at = from;
        end = until;
        pack.begin(first);
        if (!head("pack") || (major == TAG && argument == SELF_DESCRIBED && !head("pack"))) {
            return false;
        }
        if (major != ARRAY) {
            return content.fail(from, "pack", "a pack is an array");
        }
        boolean open = info == INDEFINITE;
        long records = argument;
        int told = from;
        for (long i = 0; open ? !isBreak() : i < records; i++) {
            if (!record()) {
                return false;
            }
            if (first) {
                if (pack.hasPath()) {
                    pack.hint();
                }
            } else if (!SenmlValues.take(pack, codecs, told, at, false)) {
                return false;
            }
            told = at;
        }
        at += open ? 1 : 0;
        FrameNotes notes = first ? null : content.notes();
        if (notes != null && at > told) {
            notes.field(told, at - told, "pack", "end");
        }
        return at == end || content.fail(at, "pack", "bytes follow its end");
    }

    private boolean isBreak() {
        return at < end && (bytes[at] & 0xFF) == BREAK;
    }

    private boolean record() {
        pack.beginRecord();
        int from = at;
        if (!head("record")) {
            return false;
        }
        if (major != MAP) {
            return content.fail(from, "record", "a record is a map");
        }
        boolean open = info == INDEFINITE;
        long pairs = argument;
        for (long i = 0; open ? !isBreak() : i < pairs; i++) {
            if (!pair()) {
                return false;
            }
        }
        at += open ? 1 : 0;
        return true;
    }

    private boolean pair() {
        int from = at;
        if (!head("label")) {
            return false;
        }
        int label = Labels.UNKNOWN;
        if (major == UNSIGNED && argument <= Labels.DATA_VALUE) {
            label = (int) argument;
        } else if (major == NEGATIVE && argument < -Labels.BASE_SUM) {
            label = (int) (-1 - argument);
        } else if (major == TEXT) {
            int start = at;
            if (!content(BYTES)) {
                return false;
            }
            int name = Labels.of(bytes, start, at);
            label = name == Labels.LINK_VALUE || name == Labels.MUST_UNDERSTAND ? name : Labels.UNKNOWN;
        } else if (major != UNSIGNED && major != NEGATIVE) {
            return content.fail(from, "label", "neither a number nor a text");
        }
        return value(label, from);
    }

    private boolean value(int label, int labelAt) {
        if (label == Labels.MUST_UNDERSTAND) {
            return content.fail(labelAt, "label", "one that must be understood and is not");
        }
        int from = at;
        if (SenmlPack.isNumber(label)) {
            return number() && pack.number(label, from);
        }
        if (label == Labels.UNKNOWN) {
            return skip(0);
        }
        if (!head("value")) {
            return false;
        }
        if (label == Labels.BOOLEAN_VALUE) {
            if (major != SIMPLE || (info != FALSE && info != TRUE)) {
                return content.fail(from, "vb", "neither true nor false");
            }
            pack.on = info == TRUE;
            pack.value(Kind.FLAG, from, from);
            return true;
        }
        if (major != (label == Labels.DATA_VALUE ? BYTES : TEXT)) {
            return content.fail(from, "value", "not of the type that its label asks for");
        }
        int start = at;
        if (!content(BYTES)) {
            return false;
        }
        if (label == Labels.DATA_VALUE) {
            pack.value(Kind.DATA, start, at);
        } else {
            pack.text(label, start, at);
        }
        return true;
    }

    /** A whole number, a real or a decimal fraction, exactly; numbers beyond 64 bits are refused. */
    private boolean number() {
        int from = at;
        if (!head("number")) {
            return false;
        }
        boolean right = switch (major) {
            case UNSIGNED, NEGATIVE ->
                argument >= 0 && content.number.whole(major == UNSIGNED ? argument : -1 - argument);
            case SIMPLE ->
                switch (info) {
                    case HALF -> content.number.half((int) argument);
                    case SINGLE -> content.number.single((int) argument);
                    case DOUBLE -> content.number.real(argument);
                    default -> false;
                };
            case TAG -> argument == DECIMAL_FRACTION && fraction();
            default -> false;
        };
        return right || content.fail(Math.min(from, end), "number", "not a number that a register can hold");
    }

    /** An array of the power of ten and the digits. */
    private boolean fraction() {
        if (!head("number") || major != ARRAY || argument != 2 || !head("number")) {
            return false;
        }
        if (major > NEGATIVE || argument < 0 || argument > EXPONENT_MAX) {
            return false;
        }
        int power = (int) (major == UNSIGNED ? argument : -1 - argument);
        if (!head("number") || major > NEGATIVE || argument < 0) {
            return false;
        }
        return content.number.decimal(major == UNSIGNED ? argument : -1 - argument, power);
    }

    /** Passes over an item whose label means nothing to us. */
    private boolean skip(int depth) {
        int from = at;
        if (depth > DEPTH_MAX) {
            return content.fail(from, "value", "nested too deeply");
        }
        if (!head("value")) {
            return false;
        }
        return switch (major) {
            case BYTES, TEXT -> content(BYTES);
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

    /** Passes over the bytes of a string whose head was read. */
    private boolean content(int unit) {
        if (info == INDEFINITE) {
            return content.fail(at - 1, "value", "a string in pieces");
        }
        if (argument < 0 || argument > end - at) {
            return content.fail(end, unit == BYTES ? "value" : "label", CUT);
        }
        at += (int) argument;
        return true;
    }

    /** The first byte of an item and its argument, of up to eight bytes. */
    private boolean head(String field) {
        if (at >= end) {
            return content.fail(end, field, CUT);
        }
        int from = at;
        int first = bytes[at++] & 0xFF;
        major = first >> 5;
        info = first & 0x1F;
        argument = info;
        if (info < 24) {
            return true;
        }
        boolean pieces = major >= BYTES && major <= MAP;
        if (info > DOUBLE) {
            return (info == INDEFINITE && pieces) || content.fail(from, field, "not an item of CBOR");
        }
        int size = 1 << (info - 24);
        if (end - at < size) {
            return content.fail(end, field, CUT);
        }
        argument = 0;
        for (int i = 0; i < size; i++) {
            argument = (argument << 8) | (bytes[at++] & 0xFF);
        }
        if (argument < 0 && pieces) {
            return content.fail(from, field, CUT);
        }
        return true;
    }
}
