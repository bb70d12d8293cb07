package io.metergate.codec.jooby;

/** A payload of a radio module: commands and an LRC over them. */
final class Packet {
    private static final int SHORT_NUMBER = 0xE0;

    private Packet() {}

    /** Where the commands end by their sizes: at the LRC, or at the end where there is none; else negative. */
    static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to - 1) {
            int b = bytes[at] & 0xFF;
            int head = (b & SHORT_NUMBER) != 0 ? 1 : b == CommandSet.EXTENDED ? 3 : 2;
            if (at + head > to) {
                return -1;
            }
            at += head + (head == 1 ? b & ~SHORT_NUMBER : bytes[at + head - 1] & 0xFF);
        }
        return at > to || at == from ? -1 : at;
    }

    /** Whether the walk is over a packet: sizes and LRC hold, and the first command is known. */
    static boolean isGood(Walk w) {
        int last = w.end - 1;
        if (end(w.bytes, w.at, w.end) != last || Checks.lrc(w.bytes, w.at, last) != (w.bytes[last] & 0xFF)) {
            return false;
        }
        int at = w.at;
        w.end--;
        w.trying = true;
        boolean known = Commands.one(w, CommandSet.MODULES);
        w.trying = false;
        w.end++;
        w.at = at;
        return known;
    }

    /** Reads a packet that has been found good. */
    static boolean read(Walk w) {
        w.checked = true;
        w.end--;
        if (!Commands.all(w, CommandSet.MODULES)) {
            return false;
        }
        w.end++;
        w.at++;
        w.raw(w.at - 1, "LRC", "matches");
        return true;
    }
}
