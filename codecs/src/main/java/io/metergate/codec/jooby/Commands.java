package io.metergate.codec.jooby;

import org.jspecify.annotations.Nullable;

/**
 * Commands one after another, each with a head of its number and the size of its data. What a check vouches for may
 * hold commands that are not known; they are passed over. Without a check all have to be known.
 */
final class Commands {
    private static final int SHORT_NUMBER = 0xE0;
    private static final int SHORT_SIZE = 0x1F;

    private Commands() {}

    /** Reads commands to the end. */
    static boolean all(Walk w, CommandSet set) {
        if (w.left() == 0) {
            return w.fault(w.at, "command", "nothing");
        }
        while (w.left() > 0) {
            if (!one(w, set)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all commands to the end are known and fit. */
    static boolean fit(Walk w, CommandSet set) {
        int at = w.at;
        w.trying = true;
        boolean fit = all(w, set);
        w.trying = false;
        w.at = at;
        w.command = 0;
        return fit;
    }

    /** Reads one command. */
    static boolean one(Walk w, CommandSet set) {
        int from = w.at;
        int head = headSize(w, set);
        if (!w.has(head)) {
            return w.fault(w.end, "command", "cut off within its head");
        }
        w.at += head;
        int id = id(w, from, set);
        int size = size(w, from, set);
        if (!w.has(size)) {
            return w.fault(w.end, "command", "cut off within its data");
        }
        int end = w.end;
        w.end = w.at + size;
        boolean read = data(w, set, from, id, head);
        w.end = end;
        return read;
    }

    private static boolean data(Walk w, CommandSet set, int from, int id, int head) {
        Layout layout = choose(w, set, id);
        if (layout == null) {
            return unknown(w, set, from, id, head);
        }
        if (layout.request() && !w.memory.takesRequests) {
            return w.fault(from, "command", "a request, not an answer");
        }
        if (w.trying) {
            w.at = w.end;
            return true;
        }
        learn(w, set, id, layout);
        if (w.noting()) {
            note(w, from, head, layout);
        }
        if (!w.read(layout.parts())) {
            return w.fault(w.at, layout.name(), "data of no known form");
        }
        w.sink.measuredNow();
        w.command++;
        return layout.accepted() == null
                || w.sink.answer(layout.accepted())
                || w.fault(from, layout.name(), "more answers than a payload can hold");
    }

    private static @Nullable Layout choose(Walk w, CommandSet set, int id) {
        boolean requestsFirst = w.memory.requestsFirst;
        Layout first = requestsFirst ? set.request(id, w) : set.answer(id, w);
        return first != null ? first : requestsFirst ? set.answer(id, w) : set.request(id, w);
    }

    private static void learn(Walk w, CommandSet set, int id, Layout layout) {
        if (w.guessing && set.tells(id, layout, w)) {
            w.memory.learn(layout.kind());
            w.guessing = false;
        }
    }

    private static boolean unknown(Walk w, CommandSet set, int from, int id, int head) {
        if (!w.checked) {
            return set.knows(id)
                    ? w.fault(from + head, "data", "of no known form of the command")
                    : w.fault(from, "command", "not known");
        }
        if (w.noting()) {
            w.at = from + head;
            w.raw(from, "command", set.knows(id) ? "its data is of no known form" : "not known");
        }
        w.at = w.end;
        w.raw(from + head, "data", "passed over");
        return true;
    }

    private static void note(Walk w, int from, int head, Layout layout) {
        int at = w.at;
        w.path("commands[" + w.command + "]");
        w.at = head == 1 ? at : at - 1;
        w.text(from, "command", layout.name());
        if (head > 1) {
            w.at = at;
            w.raw(at - 1, "size", "of the data");
        }
        w.path("commands[" + w.command + "].parameters");
    }

    // --- heads

    private static int headSize(Walk w, CommandSet set) {
        if (!set.isOfModules()) {
            return 2;
        }
        int b = w.peek();
        return (b & SHORT_NUMBER) != 0 ? 1 : b == CommandSet.EXTENDED ? 3 : 2;
    }

    private static int id(Walk w, int from, CommandSet set) {
        int b = w.bytes[from] & 0xFF;
        if (!set.isOfModules()) {
            return b;
        }
        if ((b & SHORT_NUMBER) != 0) {
            return b & SHORT_NUMBER;
        }
        return b == CommandSet.EXTENDED ? w.word(from) : b;
    }

    private static int size(Walk w, int from, CommandSet set) {
        int b = w.bytes[from] & 0xFF;
        return set.isOfModules() && (b & SHORT_NUMBER) != 0 ? b & SHORT_SIZE : w.bytes[w.at - 1] & 0xFF;
    }
}
