package io.metergate.codec.dlt698;

/** What a client asks, for people who look at a frame. */
final class Asked {
    private Asked() {}

    static boolean read(Reader reader, int service) {
        int kind = Apdu.kind(reader);
        if (kind < 0) {
            return false;
        }
        return switch (service) {
            case Apdu.GET_REQUEST -> get(reader, kind);
            case Apdu.SET_REQUEST -> each(reader, kind, "object attribute");
            case Apdu.ACTION_REQUEST -> each(reader, kind, "object method");
            default -> (kind == 1 || kind == 2) ? Selectors.descriptors(reader) : rest(reader);
        };
    }

    private static boolean get(Reader reader, int kind) {
        return switch (kind) {
            case 1, 6 -> Selectors.descriptor(reader, "object attribute");
            case 2 -> Selectors.descriptors(reader);
            case 3 -> record(reader);
            case 4 -> records(reader);
            case 5 -> reader.raw(2, "number of the last part");
            default -> rest(reader);
        };
    }

    private static boolean record(Reader reader) {
        return Selectors.descriptor(reader, "object attribute")
                && Selectors.rows(reader, 0)
                && Selectors.columns(reader);
    }

    private static boolean records(Reader reader) {
        int count = Results.number(reader, "number of records");
        for (int i = 0; i < count; i++) {
            if (!record(reader)) {
                return false;
            }
        }
        return count >= 0;
    }

    /** Descriptors with data, and for kind 3 with what to read afterwards and after how long. */
    private static boolean each(Reader reader, int kind, String role) {
        if (kind < 1 || kind > 3) {
            return rest(reader);
        }
        int count = kind == 1 ? 1 : Results.number(reader, "number of objects");
        for (int i = 0; i < count; i++) {
            if (!Selectors.descriptor(reader, role) || !DataNotes.read(reader, "data", 0)) {
                return false;
            }
            if (kind == 3 && !(Selectors.descriptor(reader, "object attribute") && reader.raw(1, "delay"))) {
                return false;
            }
        }
        return count >= 0;
    }

    private static boolean rest(Reader reader) {
        return reader.raw(reader.end - reader.at, "content");
    }
}
