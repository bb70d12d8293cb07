package io.metergate.codec.dlt698;

/** Descriptors and selectors: which columns, rows and meters a record is about. */
final class Selectors {
    private static final int TIME_SECONDS = 7;
    private static final int INTERVAL = 3;

    private Selectors() {}

    /** Reads the content of such a type, after its tag. */
    static boolean read(Reader reader, int tag, String name, int depth) {
        return switch (tag) {
            case Tags.ROAD -> related(reader);
            case Tags.CSD -> column(reader);
            case Tags.RCSD -> columns(reader);
            case Tags.MS -> meters(reader, depth);
            case Tags.RSD -> rows(reader, depth);
            case Tags.REGION ->
                reader.raw(1, "kind of region")
                        && DataNotes.read(reader, name, depth + 1)
                        && DataNotes.read(reader, name, depth + 1);
            case Tags.SID -> securityIdentifier(reader);
            default -> securityIdentifier(reader) && octets(reader, "message authentication code");
        };
    }

    /** An object attribute descriptor. */
    static boolean descriptor(Reader reader, String role) {
        if (!reader.has(4, role)) {
            return false;
        }
        int from = reader.at;
        int descriptor = reader.u32();
        if (reader.notes() != null) {
            reader.framing(from, role, Names.of(descriptor));
        }
        return true;
    }

    private static boolean related(Reader reader) {
        if (!descriptor(reader, "object attribute")) {
            return false;
        }
        int from = reader.at;
        return descriptors(reader)
                && (reader.bytes[from] >= 0 || reader.fail(from, "number of descriptors", "more than a record has"));
    }

    /** A list of object attribute descriptors. */
    static boolean descriptors(Reader reader) {
        int from = reader.at;
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, "number of descriptors", Tags.NO_COUNT);
        }
        if (reader.notes() != null) {
            reader.framing(from, "number of descriptors", Integer.toString(count));
        }
        for (int i = 0; i < count; i++) {
            if (!descriptor(reader, "object attribute")) {
                return false;
            }
        }
        return true;
    }

    static boolean column(Reader reader) {
        if (!reader.has(1, "column")) {
            return false;
        }
        int from = reader.at;
        int choice = reader.u8();
        if (choice > 1) {
            return reader.fail(from, "column", "neither an attribute nor related ones");
        }
        if (reader.notes() != null) {
            reader.framing(from, "kind of column", choice == 0 ? "an attribute" : "related attributes");
        }
        return choice == 0 ? descriptor(reader, "column") : related(reader);
    }

    static boolean columns(Reader reader) {
        int from = reader.at;
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, "number of columns", Tags.NO_COUNT);
        }
        if (reader.notes() != null) {
            reader.framing(from, "number of columns", Integer.toString(count));
        }
        for (int i = 0; i < count; i++) {
            if (!column(reader)) {
                return false;
            }
        }
        return reader.bytes[from] >= 0 || reader.fail(from, "number of columns", "more than a record has");
    }

    static boolean octets(Reader reader, String name) {
        int from = reader.at;
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, name, Tags.NO_COUNT);
        }
        if (reader.notes() != null) {
            reader.framing(from, "length", count + " bytes");
        }
        return reader.raw(count, name);
    }

    static boolean rows(Reader reader, int depth) {
        if (!reader.has(1, "row selector")) {
            return false;
        }
        int from = reader.at;
        int choice = reader.u8();
        if (reader.notes() != null) {
            reader.framing(from, "row selector", "method " + choice);
        }
        return switch (choice) {
            case 0 -> true;
            case 1 -> descriptor(reader, "object attribute") && values(reader, 1, depth);
            case 2 -> descriptor(reader, "object attribute") && values(reader, 3, depth);
            case 3 -> regions(reader, depth);
            case 4, 5 -> reader.raw(TIME_SECONDS, "time") && meters(reader, depth);
            case 6, 7, 8 ->
                reader.raw(TIME_SECONDS, "from")
                        && reader.raw(TIME_SECONDS, "to")
                        && reader.raw(INTERVAL, "interval")
                        && meters(reader, depth);
            case 9 -> reader.raw(1, "number of rows ago");
            case 10 -> reader.raw(1, "number of rows") && meters(reader, depth);
            default -> reader.fail(from, "row selector", "not a method of the protocol");
        };
    }

    private static boolean regions(Reader reader, int depth) {
        int from = reader.at;
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, "number of regions", Tags.NO_COUNT);
        }
        if (reader.notes() != null) {
            reader.framing(from, "number of regions", Integer.toString(count));
        }
        for (int i = 0; i < count; i++) {
            if (!descriptor(reader, "object attribute") || !values(reader, 3, depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean values(Reader reader, int count, int depth) {
        for (int i = 0; i < count; i++) {
            if (!DataNotes.read(reader, "selected", depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean meters(Reader reader, int depth) {
        if (!reader.has(1, "meters")) {
            return false;
        }
        int from = reader.at;
        int choice = reader.u8();
        if (choice > 7) {
            return reader.fail(from, "meters", "not a way to choose meters");
        }
        int count = choice < 2 ? 0 : reader.count();
        if (count < 0) {
            return reader.fail(from, "meters", Tags.NO_COUNT);
        }
        if (reader.notes() != null) {
            reader.framing(from, "meters", choice == 0 ? "none" : choice == 1 ? "all" : count + " given");
        }
        for (int i = 0; i < count; i++) {
            boolean right = switch (choice) {
                case 2 -> reader.raw(1, "class of users");
                case 3 -> octets(reader, "address");
                case 4 -> reader.raw(2, "number of the meter");
                default -> read(reader, Tags.REGION, "region", depth);
            };
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static boolean securityIdentifier(Reader reader) {
        return reader.raw(4, "security identifier") && octets(reader, "additional data");
    }
}
