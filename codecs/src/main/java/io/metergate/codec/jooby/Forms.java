package io.metergate.codec.jooby;

import io.metergate.codec.jooby.Part.Op;

/** Reads the elements of a layout, each at the place where a walk stands. */
final class Forms {
    private Forms() {}

    /** Reads all parts; false when the bytes are not of that form. */
    static boolean read(Walk w, Part[] parts) {
        for (Part part : parts) {
            if (!read(w, part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean read(Walk w, Part part) {
        if (part.fixedSize > w.left()) {
            return false;
        }
        return switch (part.op) {
            case UNSIGNED, SIGNED -> wholeNumber(w, part);
            case FLAG -> flag(w, part);
            case MASK -> mask(w, part);
            case RESERVED -> w.reserved(part.size);
            case GROUP -> w.within(part.name, part.inner);
            case LOOP -> loop(w, part);
            case OPTIONAL -> w.left() == 0 || read(w, part.inner);
            case SHAPE -> part.theShape().read(w);
            default -> other(w, part);
        };
    }

    private static boolean other(Walk w, Part part) {
        int from = w.at;
        if (part.op == Op.VARYING) {
            long value = w.takeVarying();
            w.number(from, part.name, value);
            return value >= 0;
        }
        if (part.op == Op.STRING) {
            if (!w.has(1) || !w.has(1 + w.peek())) {
                return false;
            }
            w.at += 1 + w.peek();
            if (w.noting()) {
                w.text(from, part.name, w.latin(from + 1, w.at));
            }
            return true;
        }
        if (part.op == Op.TEXT && w.left() == 0 && w.memory.takesRequests) {
            // Nothing is how a text is asked for.
            return false;
        }
        w.at = part.op == Op.TEXT ? w.end : w.at + part.fixedSize;
        if (w.noting()) {
            simple(w, part, from);
        }
        return true;
    }

    private static void simple(Walk w, Part part, int from) {
        switch (part.op) {
            case TEXT -> w.text(from, part.name, w.latin(from, w.at));
            case HEX -> w.text(from, part.name, w.hex(from, w.at, part.mode == Part.ONE));
            case FLOAT -> {
                w.at = from;
                float value = Float.intBitsToFloat((int) w.take(4));
                w.decimal(from, part.name, value);
            }
            default -> packedDate(w, part.name, from);
        }
    }

    private static void packedDate(Walk w, String name, int from) {
        w.at = from;
        int packed = (int) w.take(2);
        w.number(from, name + ".year", packed >> 9);
        w.number(from, name + ".month", packed >> 5 & 0xF);
        w.number(from, name + ".date", packed & 0x1F);
    }

    private static boolean wholeNumber(Walk w, Part part) {
        int from = w.at;
        long value = part.littleEndian
                ? w.takeLow(part.size)
                : part.op == Op.SIGNED ? w.takeSigned(part.size) : w.take(part.size);
        value = value * part.factor + part.add;
        if (part.stored) {
            w.count = (int) value;
        }
        if (w.trying) {
            return true;
        }
        if (w.noting()) {
            w.number(from, part.name, value, part.exponent, part.unit);
            String named = part.names == null ? null : part.names.of((int) value);
            if (named != null) {
                w.text(from, part.key, named);
            }
        }
        return part.reading == null || w.register(part.reading, w.index, value);
    }

    private static boolean flag(Walk w, Part part) {
        int value = (int) w.take(1);
        w.flag(
                w.at - 1,
                part.name,
                switch (part.mode) {
                    case Part.ONE -> value == 1;
                    case Part.LOW_BIT -> (value & 1) != 0;
                    case Part.ZERO -> value == 0;
                    default -> value != 0;
                });
        return true;
    }

    private static boolean mask(Walk w, Part part) {
        int from = w.at;
        long value = part.littleEndian ? w.takeLow(part.size) : w.take(part.size);
        w.flags(from, part.name, part.theMask(), value);
        return part.reading == null || w.register(part.reading, 0, value);
    }

    private static boolean loop(Walk w, Part part) {
        int outer = w.index;
        int times = part.times == Part.COUNTED ? w.count : part.times;
        boolean read = true;
        for (int i = 0; read && (times == Part.TO_THE_END ? w.left() > 0 : i < times); i++) {
            w.index = i;
            int from = w.at;
            read = read(w, part.inner) && (w.at > from || times >= 0);
        }
        w.index = outer;
        return read;
    }
}
