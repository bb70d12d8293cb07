package io.metergate.codec.dlms;

import io.metergate.codec.Obis;

/** Says the value of an object in words, under its code or, where it has none, under the way to it. */
final class ObjectNotes {
    private static final int CLASS_DISCONNECT_CONTROL = 70;
    private static final int CLASS_LIMITER = 71;

    private final Work work;
    private long obis;
    private int classId;
    private int attribute;
    private String path = "";

    ObjectNotes(Work work) {
        this.work = work;
    }

    /** Whose value is noted next. */
    void of(long code, int cosemClass, int index, String way) {
        obis = code;
        classId = cosemClass;
        attribute = index;
        path = way;
    }

    /** The way to the elements of a value that is a list. */
    String path() {
        return obis < 0 ? path : "[\"" + name() + "\"]";
    }

    private String name() {
        if (obis < 0) {
            return path;
        }
        String code = Obis.unpack(obis).toString();
        boolean usual = attribute <= 2 || classId == CLASS_DISCONNECT_CONTROL || classId == CLASS_LIMITER;
        return usual ? code : code + " attribute " + attribute;
    }

    void number(int at, int tag, int exponent, int unit) {
        ScalarNotes.number(work, tag, at, at + 1, exponent, unit, name());
    }

    void string(int at, int from, int length, int tag, int bits) {
        ScalarNotes.string(work, tag, at, from, length, bits, name());
    }

    void time(int at, int from, boolean utc) {
        ScalarNotes.time(work, at, from, utc, name());
    }

    void other(int at, int tag) {
        ScalarNotes.other(work, tag, at, at + 1, name());
    }

    /** A code that is a value itself. */
    void code(int start, long code) {
        work.text(start, 8, "logical_name", Obis.unpack(code).toString());
    }
}
