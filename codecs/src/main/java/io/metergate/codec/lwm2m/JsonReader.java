package io.metergate.codec.lwm2m;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.lwm2m.SenmlPack.Kind;

/** A walk through a SenML pack in JSON (RFC 8259): an array of objects, of which each is a record. */
final class JsonReader {
    private static final int DEPTH_MAX = 8;
    private static final int DIGITS_MAX = 18;
    private static final int EXPONENT_MAX = 99;
    private static final int NO_POWER = Integer.MAX_VALUE;
    private static final String CUT = "the pack ends within it";

    private final SenmlPack pack;
    private final Content content;
    private byte[] bytes = {};
    private int at;
    private int end;
    private int stringFrom;
    private int stringEnd;

    JsonReader(SenmlPack pack) {
        this.pack = pack;
        this.content = pack.content;
    }

    /** Walks the pack once, to gather what records say of each other, or to take their values. */
    boolean read(PayloadCodecs codecs, int from, int until, boolean first) {
        bytes = content.bytes;
        at = from;
        end = until;
        pack.begin(first);
        if (!expect('[', "pack", "a pack is an array")) {
            return false;
        }
        int told = from;
        space();
        boolean more = at >= end || bytes[at] != ']';
        while (more) {
            if (!record()) {
                return false;
            }
            if (first) {
                if (pack.hasPath()) {
                    pack.hint();
                }
            } else if (!SenmlValues.take(pack, codecs, told, at, true)) {
                return false;
            }
            told = at;
            space();
            more = at < end && bytes[at] == ',';
            at += more ? 1 : 0;
        }
        if (!expect(']', "pack", "a record is followed by another or by the end")) {
            return false;
        }
        space();
        FrameNotes notes = first ? null : content.notes();
        if (notes != null) {
            notes.field(told, at - told, "pack", "end");
        }
        return at == end || content.fail(at, "pack", "bytes follow its end");
    }

    private boolean record() {
        pack.beginRecord();
        if (!expect('{', "record", "a record is an object")) {
            return false;
        }
        space();
        boolean more = at >= end || bytes[at] != '}';
        while (more) {
            space();
            if (!string("label")) {
                return false;
            }
            int label = Labels.of(bytes, stringFrom, stringEnd);
            int labelAt = stringFrom;
            if (!expect(':', "label", "a label is followed by a colon") || !value(label, labelAt)) {
                return false;
            }
            space();
            more = at < end && bytes[at] == ',';
            at += more ? 1 : 0;
        }
        return expect('}', "record", "a value is followed by another or by the end of the record");
    }

    private boolean value(int label, int labelAt) {
        space();
        if (label == Labels.MUST_UNDERSTAND) {
            return content.fail(labelAt, "label", "one that must be understood and is not");
        }
        if (at >= end) {
            return content.fail(at, "value", CUT);
        }
        int start = at;
        if (SenmlPack.isNumber(label)) {
            return number() && pack.number(label, start);
        }
        if (SenmlPack.isText(label) || label == Labels.DATA_VALUE) {
            if (!string("value")) {
                return false;
            }
            if (label == Labels.DATA_VALUE) {
                pack.value(Kind.DATA, stringFrom, stringEnd);
            } else {
                pack.text(label, stringFrom, stringEnd);
            }
            return true;
        }
        if (label == Labels.BOOLEAN_VALUE) {
            pack.on = bytes[at] == 't';
            pack.value(Kind.FLAG, start, start);
            return word(pack.on ? "true" : "false");
        }
        return skip(0);
    }

    /** Passes over a value whose label means nothing to us. */
    private boolean skip(int depth) {
        space();
        if (at >= end || depth > DEPTH_MAX) {
            return content.fail(at, "value", depth > DEPTH_MAX ? "nested too deeply" : CUT);
        }
        return switch (bytes[at]) {
            case '"' -> string("value");
            case '{', '[' -> nested(depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean nested(int depth) {
        boolean object = bytes[at++] == '{';
        char close = object ? '}' : ']';
        space();
        boolean more = at >= end || bytes[at] != close;
        while (more) {
            space();
            if (object && !(string("label") && expect(':', "label", "a label is followed by a colon"))) {
                return false;
            }
            if (!skip(depth + 1)) {
                return false;
            }
            space();
            more = at < end && bytes[at] == ',';
            at += more ? 1 : 0;
        }
        return expect(close, "value", "not closed");
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at >= end || bytes[at] != word.charAt(i)) {
                return content.fail(at, "value", "neither true nor false");
            }
            at++;
        }
        return true;
    }

    /** The content between quotes, with its escapes checked and left as they are. */
    private boolean string(String field) {
        if (!expect('"', field, "a text begins with a quote")) {
            return false;
        }
        stringFrom = at;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] >= 0 && bytes[at] < ' ') {
                return content.fail(at, field, "a control character");
            }
            if (bytes[at] == '\\' && !escape()) {
                return content.fail(at, field, "not an escape of JSON");
            }
            at++;
        }
        stringEnd = at;
        return expect('"', field, CUT);
    }

    /** Stands on the last character of an escape afterwards. */
    private boolean escape() {
        if (at + 1 >= end) {
            return false;
        }
        at++;
        if ("\"\\/bfnrt".indexOf(bytes[at]) >= 0) {
            return true;
        }
        if (bytes[at] != 'u' || end - at < 5) {
            return false;
        }
        for (int i = 1; i <= 4; i++) {
            if (bytes[at + i] < 0 || Character.digit(bytes[at + i], 16) < 0) {
                return false;
            }
        }
        at += 4;
        return true;
    }

    /** A number, exactly as its digits say; those behind the point are rounded where a register can't hold them. */
    private boolean number() {
        int start = at;
        boolean negative = at < end && bytes[at] == '-';
        at += negative ? 1 : 0;
        int first = at;
        long mantissa = 0;
        int exponent = 0;
        int digits = 0;
        boolean point = false;
        boolean whole = true;
        for (; at < end && (isDigit(at) || (bytes[at] == '.' && !point)); at++) {
            if (bytes[at] == '.') {
                point = true;
                continue;
            }
            digits += mantissa != 0 || bytes[at] != '0' ? 1 : 0;
            if (digits <= DIGITS_MAX) {
                mantissa = mantissa * 10 + bytes[at] - '0';
                exponent -= point ? 1 : 0;
            } else {
                boolean up = digits == DIGITS_MAX + 1 && bytes[at] >= '5';
                mantissa += up ? 1 : 0;
                exponent += point ? 0 : 1;
                whole &= point || (bytes[at] == '0');
            }
        }
        boolean zeros = at - first > 1 && bytes[first] == '0' && bytes[first + 1] != '.';
        if (at == first || !isDigit(first) || !isDigit(at - 1) || zeros) {
            return content.fail(start, "number", "not a number of JSON");
        }
        int power = at < end && (bytes[at] == 'e' || bytes[at] == 'E') ? power() : 0;
        if (power == NO_POWER) {
            return content.fail(start, "number", "its power of ten is missing");
        }
        boolean known = whole && power <= EXPONENT_MAX;
        return known
                ? content.number.decimal(negative ? -mantissa : mantissa, exponent + power)
                : content.number.unknown();
    }

    /**
     * The power of ten behind an e; more than the most where it is too large, {@link #NO_POWER} where there is none.
     */
    private int power() {
        at++;
        boolean negative = at < end && bytes[at] == '-';
        at += negative || (at < end && bytes[at] == '+') ? 1 : 0;
        int from = at;
        int power = 0;
        for (; at < end && isDigit(at); at++) {
            power = Math.min(EXPONENT_MAX + 1, (power * 10) + (bytes[at] - '0'));
        }
        if (at == from) {
            return NO_POWER;
        }
        return negative && power <= EXPONENT_MAX ? -power : power;
    }

    private boolean isDigit(int index) {
        return bytes[index] >= '0' && bytes[index] <= '9';
    }

    private boolean expect(char wanted, String field, String reason) {
        space();
        if (at >= end || bytes[at] != wanted) {
            return content.fail(at, field, at >= end ? CUT : reason);
        }
        at++;
        return true;
    }

    private void space() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    /** A text without its escapes. */
    static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            int control = "bfnrt".indexOf(escaped);
            if (control >= 0) {
                plain.append("\b\f\n\r\t".charAt(control));
            } else if (escaped == 'u') {
                plain.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                plain.append(escaped);
            }
        }
        return plain.toString();
    }
}
