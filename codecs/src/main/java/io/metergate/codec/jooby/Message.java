package io.metergate.codec.jooby;

import io.metergate.codec.crypto.Aes128;

/**
 * A message to or from a meter: its number, the access level, and a body of the level again, commands, a zero, zeros up
 * to whole blocks, and an LRC. Levels 1 to 3 encrypt the body with AES-128 in ECB mode: the LRC finds a wrong key or
 * damage, but nothing shows that a message is the meter's own, or new.
 */
final class Message {
    /** The number and the level. */
    static final int HEAD = 2;

    static final int LEVEL = 0x10;
    private static final int LEVEL_MASK = 0xF0;
    private static final int LEVEL_MAX = 3;
    private static final int BODY_MIN = 3;

    private Message() {}

    /** What bytes are, seen as a message. */
    enum Form {
        /** Not a message. */
        NONE,
        GOOD,
        /** A message without encryption whose LRC is wrong. */
        DAMAGED,
        /** Looks like an encrypted message, for which there is no key. */
        NO_KEY,
        /** Looks like an encrypted message; the key makes no sense of it. */
        UNREADABLE
    }

    /**
     * Tells whether the walk is over a message, and decrypts it.
     *
     * @param vouched whether a carrier's check holds, so that a message may go without its own
     */
    static Form form(Walk w, boolean vouched) {
        int body = w.left() - HEAD;
        int level = body < BODY_MIN ? 0 : w.bytes[w.at + 1] & 0xFF;
        if ((level & LEVEL_MASK) != LEVEL || (level & ~LEVEL_MASK) > LEVEL_MAX) {
            return Form.NONE;
        }
        if (level == LEVEL) {
            return open(w.bytes, w.at + HEAD, w.end, vouched);
        }
        if (body % Aes128.BLOCK != 0) {
            return Form.NONE;
        }
        Aes128 key = w.memory.key;
        if (key == null) {
            return Form.NO_KEY;
        }
        byte[] plain = w.memory.plain(body);
        key.decrypt(w.bytes, w.at + HEAD, body, plain, 0);
        boolean good = (plain[0] & 0xFF) == level && Checks.lrc(plain, 0, body - 1) == (plain[body - 1] & 0xFF);
        return good ? Form.GOOD : Form.UNREADABLE;
    }

    private static Form open(byte[] bytes, int from, int to, boolean vouched) {
        int last = to - 1;
        int at = from + 1;
        while (at < last && bytes[at] != 0) {
            at += at + 1 < last ? 2 + (bytes[at + 1] & 0xFF) : 2;
        }
        if (bytes[from] != LEVEL || at == from + 1 || at >= last || !isZero(bytes, at, last)) {
            return Form.NONE;
        }
        int lrc = bytes[last] & 0xFF;
        boolean good = lrc == Checks.lrc(bytes, from, last) || (vouched && lrc == 0);
        return good ? Form.GOOD : Form.DAMAGED;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum |= bytes[i];
        }
        return sum == 0;
    }

    /** Reads a message whose carrier's check holds. */
    static boolean readVouched(Walk w) {
        Form form = form(w, true);
        return form == Form.GOOD ? read(w) : fault(w, form);
    }

    /** Tells why bytes are not a message to be believed. */
    static boolean fault(Walk w, Form form) {
        int body = Math.min(w.at + HEAD, w.end);
        return switch (form) {
            case DAMAGED -> w.fault(w.end - 1, "LRC", "does not match the message");
            case NO_KEY -> w.fault(body, "message", "encrypted, and there is no key");
            case UNREADABLE -> w.fault(body, "message", "the wrong key, or damaged");
            default -> w.fault(w.at, "message", "not a message of a meter");
        };
    }

    /** Reads a message that has been found good. */
    static boolean read(Walk w) {
        int id = (int) w.take(1);
        w.number(w.at - 1, "messageId", id);
        int level = (int) w.take(1) & LEVEL_MAX;
        w.number(w.at - 1, "accessLevel", level);
        if (level > 0) {
            w.over(w.memory.plain, w.left());
        }
        w.checked = true;
        w.at++;
        w.raw(w.at - 1, "access level", "again");
        w.end--;
        while (w.left() > 0 && w.peek() != 0) {
            if (!Commands.one(w, JoobyProtocol.METER.commands())) {
                return false;
            }
        }
        int from = w.at;
        w.at = w.end;
        if (!isZero(w.bytes, from, w.end)) {
            return w.fault(from, "end of commands", "followed by more than zeros");
        }
        w.raw(from, "end of commands", "zeros up to whole blocks");
        w.end++;
        w.at = w.end;
        w.raw(w.at - 1, "LRC", "matches");
        return true;
    }
}
