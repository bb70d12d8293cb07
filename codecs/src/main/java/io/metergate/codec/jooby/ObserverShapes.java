package io.metergate.codec.jooby;

/** What observers tell that tables cannot say: OBIS codes, archives, answers that stop before an absent part. */
final class ObserverShapes {
    private static final int A = 8;
    private static final int B = 4;
    private static final int E = 2;
    private static final int F = 1;
    private static final Part[] TIME = Spec.parse("time2000:u4|s");
    private static final Part[] CONTENT = Spec.parse("content:float");

    private ObserverShapes() {}

    /** A byte that tells which groups are there beside C and D, and the groups. */
    static boolean obis(Walk w) {
        if (!w.has(1)) {
            return false;
        }
        int present = (int) w.take(1);
        w.raw(w.at - 1, "groups", "which groups of the code follow");
        return group(w, present & A, "obis.a")
                && group(w, present & B, "obis.b")
                && group(w, 1, "obis.c")
                && group(w, 1, "obis.d")
                && group(w, present & E, "obis.e")
                && group(w, present & F, "obis.f");
    }

    private static boolean group(Walk w, int present, String name) {
        if (present == 0) {
            return true;
        }
        if (!w.has(1)) {
            return false;
        }
        int value = (int) w.take(1);
        w.number(w.at - 1, name, value);
        return true;
    }

    /** What is done with the value of a code. */
    static boolean flags(Walk w) {
        if (!w.has(1)) {
            return false;
        }
        int b = (int) w.take(1);
        w.number(w.at - 1, "flags.contentType", b >> 3 & 3);
        w.flag(w.at - 1, "flags.sendOnChange", (b & 4) != 0);
        w.flag(w.at - 1, "flags.archive1", (b & 1) != 0);
        w.flag(w.at - 1, "flags.archive2", (b & 2) != 0);
        return true;
    }

    /** A meter's time, where it is known; a request has the same number and size. */
    static boolean date(Walk w) {
        return w.left() == 0 || (w.left() == 4 && isTime(w) && w.read(TIME));
    }

    /** Where it may be a request, numbers of meters are told from times after 2008 by their size. */
    private static boolean isTime(Walk w) {
        return !w.memory.takesRequests || (w.peek() & 0xF0) != 0;
    }

    /** Whether a list ends with this answer; one that has no such byte does. */
    static boolean completed(Walk w) {
        int from = w.at;
        boolean completed = !w.has(1) || w.take(1) != 0;
        w.flag(from, "isCompleted", completed);
        return true;
    }

    /** An address; empty where the answer stops before it. */
    static boolean address(Walk w) {
        int from = w.at;
        if (w.has(1)) {
            if (!w.has(1 + w.peek())) {
                return false;
            }
            w.at += 1 + w.peek();
        }
        if (w.noting()) {
            w.text(from, "address", w.at == from ? "" : w.latin(from + 1, w.at));
        }
        return true;
    }

    /** Records one after another, a zero between them: the meter where it is told, a time, and values by code. */
    static boolean archive(Walk w, boolean withMeter) {
        completed(w);
        for (int record = 0; w.left() > 0; record++) {
            if (!w.has(withMeter ? 8 : 4)) {
                return false;
            }
            w.index = record;
            if (withMeter) {
                long meter = w.take(4);
                w.number(w.at - 4, "content[%].meterId", meter);
            }
            long time = w.take(4);
            w.number(w.at - 4, "content[%].time2000", time, 0, "s");
            if (!values(w)) {
                return false;
            }
        }
        return true;
    }

    private static boolean values(Walk w) {
        for (int i = 0; w.left() > 0; i++) {
            int code = (int) w.take(1);
            if (code == 0) {
                w.raw(w.at - 1, "separator", "end of the record");
                return true;
            }
            String value = w.noting() ? "content[%].obisValueList[" + i + "]" : "";
            if (w.noting()) {
                w.number(w.at - 1, value + ".code", code);
            }
            if (!w.has(4) || !w.within(value, CONTENT)) {
                return false;
            }
        }
        return true;
    }
}
