package io.metergate.codec.lwm2m;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.lwm2m.SenmlPack.Kind;

/** A walk through a SenML pack in CBOR (RFC 8949): an array of maps, of which each is a record. */
final class CborReader {
    private static final int FALSE = 20;
    private static final int TRUE = 21;
    private static final int SELF_DESCRIBED = 55799;

    private final SenmlPack pack;
    private final Content content;
    private final CborCursor cursor;
    private final CborNumbers numbers;

    CborReader(SenmlPack pack) {
        this.pack = pack;
        this.content = pack.content;
        this.cursor = new CborCursor(content);
        this.numbers = new CborNumbers(content, cursor);
    }

    /** Walks the pack once, to gather what records say of each other, or to take their values. */
    boolean read(PayloadCodecs codecs, int from, int until, boolean first) {
        cursor.begin(from, until);
        pack.begin(first);
        if (!cursor.head("pack")
                || (cursor.major == CborCursor.TAG && cursor.argument == SELF_DESCRIBED && !cursor.head("pack"))) {
            return false;
        }
        if (cursor.major != CborCursor.ARRAY) {
            return content.fail(from, "pack", "a pack is an array");
        }
        boolean open = cursor.info == CborCursor.INDEFINITE;
        long records = cursor.argument;
        int told = from;
        for (long i = 0; open ? !cursor.isBreak() : i < records; i++) {
            if (!record()) {
                return false;
            }
            if (first) {
                if (pack.hasPath()) {
                    pack.hint();
                }
            } else if (!SenmlValues.take(pack, codecs, told, cursor.at, false)) {
                return false;
            }
            told = cursor.at;
        }
        cursor.at += open ? 1 : 0;
        FrameNotes notes = first ? null : content.notes();
        if (notes != null && cursor.at > told) {
            notes.field(told, cursor.at - told, "pack", "end");
        }
        return cursor.isAtEnd() || content.fail(cursor.at, "pack", "bytes follow its end");
    }

    private boolean record() {
        pack.beginRecord();
        int from = cursor.at;
        if (!cursor.head("record")) {
            return false;
        }
        if (cursor.major != CborCursor.MAP) {
            return content.fail(from, "record", "a record is a map");
        }
        boolean open = cursor.info == CborCursor.INDEFINITE;
        long pairs = cursor.argument;
        for (long i = 0; open ? !cursor.isBreak() : i < pairs; i++) {
            if (!pair()) {
                return false;
            }
        }
        cursor.at += open ? 1 : 0;
        return true;
    }

    private boolean pair() {
        int from = cursor.at;
        if (!cursor.head("label")) {
            return false;
        }
        int label = Labels.UNKNOWN;
        switch (cursor.major) {
            case CborCursor.UNSIGNED -> label = numbered(cursor.argument);
            case CborCursor.NEGATIVE -> label = numbered(-1 - cursor.argument);
            case CborCursor.TEXT -> {
                if (!cursor.string("label")) {
                    return false;
                }
                label = Labels.of(content.bytes, cursor.stringFrom, cursor.stringEnd);
                if (Labels.isNumbered(label)) {
                    pack.textLabel(label);
                    label = Labels.UNKNOWN;
                }
            }
            default -> {
                return content.fail(from, "label", "neither a number nor a text");
            }
        }
        return value(label, from);
    }

    /** A label's number; one of 64 bits, whose argument is beyond a signed long, is none of them. */
    private int numbered(long label) {
        return cursor.argument >= 0 && Labels.isNumbered(label) ? (int) label : Labels.UNKNOWN;
    }

    private boolean value(int label, int labelAt) {
        if (label == Labels.MUST_UNDERSTAND) {
            return content.fail(labelAt, "label", "one that must be understood and is not");
        }
        int from = cursor.at;
        if (SenmlPack.isNumber(label)) {
            boolean isTime = label == Labels.TIME || label == Labels.BASE_TIME || label == Labels.UPDATE_TIME;
            return numbers.read(isTime) && pack.number(label, from);
        }
        if (label == Labels.UNKNOWN) {
            return cursor.skip(0);
        }
        if (!cursor.head("value")) {
            return false;
        }
        if (label == Labels.BOOLEAN_VALUE) {
            if (cursor.major != CborCursor.SIMPLE || (cursor.info != FALSE && cursor.info != TRUE)) {
                return content.fail(from, "vb", "neither true nor false");
            }
            pack.on = cursor.info == TRUE;
            pack.value(Kind.FLAG, from, from);
            return true;
        }
        if (cursor.major != (label == Labels.DATA_VALUE ? CborCursor.BYTES : CborCursor.TEXT)) {
            return content.fail(from, "value", "not of the type that its label asks for");
        }
        if (!cursor.string("value")) {
            return false;
        }
        if (label == Labels.DATA_VALUE) {
            pack.value(Kind.DATA, cursor.stringFrom, cursor.stringEnd);
        } else {
            pack.text(label, cursor.stringFrom, cursor.stringEnd);
        }
        return true;
    }
}
