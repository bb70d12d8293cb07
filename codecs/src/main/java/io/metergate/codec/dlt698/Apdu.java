package io.metergate.codec.dlt698;

import io.metergate.codec.CommandAnswer.Command;

/** The application messages (annex of ASN.1 definitions): which service, whose, and what is in it. */
final class Apdu {
    static final int LINK_REQUEST = 0x01;
    static final int GET_REQUEST = 0x05;
    static final int SET_REQUEST = 0x06;
    static final int ACTION_REQUEST = 0x07;
    static final int REPORT_RESPONSE = 0x08;
    static final int SECURITY_REQUEST = 0x10;
    static final int LINK_RESPONSE = 0x81;
    static final int GET_RESPONSE = 0x85;
    static final int SET_RESPONSE = 0x86;
    static final int ACTION_RESPONSE = 0x87;
    static final int REPORT = 0x88;
    static final int SECURITY_RESPONSE = 0x90;

    private static final int REMOTE_CONTROL = 0x8000;
    private static final int CLOCK_BYTES = 10;
    private static final int TIME_TAG_BYTES = 10;
    private static final int DEPTH_MAX = 2;

    private Apdu() {}

    /** Whether a message is one that only a client sends. */
    static boolean isOfClient(int service) {
        return service == LINK_RESPONSE || (service != LINK_REQUEST && service < 0x80);
    }

    /**
     * Reads a message to its end.
     *
     * @param address the sender, for telling its own records from those of other meters
     */
    static boolean read(Reader reader, long address, int depth) {
        int from = reader.at;
        if (!reader.has(1, "service")) {
            return false;
        }
        int service = reader.u8();
        if (reader.notes() != null) {
            reader.framing(from, "service", words(service));
        }
        return switch (service) {
            case LINK_REQUEST -> link(reader) && done(reader);
            case LINK_RESPONSE -> linkAnswer(reader) && done(reader);
            case GET_RESPONSE -> getResponse(reader, address) && serverTail(reader, address);
            case SET_RESPONSE, ACTION_RESPONSE -> answered(reader, service) && serverTail(reader, address);
            case REPORT -> report(reader, address) && serverTail(reader, address);
            case SECURITY_REQUEST, SECURITY_RESPONSE ->
                depth < DEPTH_MAX
                        ? Security.read(reader, service, address, depth) && done(reader)
                        : reader.fail(from, "service", "secured more often than once");
            case GET_REQUEST, SET_REQUEST, ACTION_REQUEST, REPORT_RESPONSE ->
                Asked.read(reader, service) && timeTag(reader) && done(reader);
            default -> reader.raw(reader.end - reader.at, "content");
        };
    }

    private static String words(int service) {
        return switch (service) {
            case LINK_REQUEST -> "link request";
            case LINK_RESPONSE -> "link response";
            case 0x02 -> "connect request";
            case 0x82 -> "connect response";
            case 0x03 -> "release request";
            case 0x83 -> "release response";
            case 0x84 -> "release notification";
            case GET_REQUEST -> "get request";
            case GET_RESPONSE -> "get response";
            case SET_REQUEST -> "set request";
            case SET_RESPONSE -> "set response";
            case ACTION_REQUEST -> "action request";
            case ACTION_RESPONSE -> "action response";
            case REPORT_RESPONSE -> "report response";
            case REPORT -> "report";
            case 0x09 -> "proxy request";
            case 0x89 -> "proxy response";
            case SECURITY_REQUEST -> "secured request";
            case SECURITY_RESPONSE -> "secured response";
            default -> "unknown, %02X".formatted(service);
        };
    }

    /** Login, heartbeat or logout of a server that keeps a connection. */
    private static boolean link(Reader reader) {
        if (!reader.has(2 + 2 + CLOCK_BYTES, "link request")) {
            return false;
        }
        identity(reader);
        int from = reader.at;
        int type = reader.u8();
        if (type > 2) {
            return reader.fail(from, "request type", "neither login, heartbeat nor logout");
        }
        if (reader.notes() != null) {
            String[] types = {"login", "heartbeat", "logout"};
            var notes = reader.notes();
            if (notes != null) {
                notes.text(reader.place(from), reader.length(1), "request type", types[type]);
                int seconds = (int) Tags.number(reader.bytes, reader.at, Tags.LONG_UNSIGNED);
                notes.number(reader.place(reader.at), reader.length(2), "heartbeat interval", seconds, 0, "s");
            }
        }
        reader.at += 2;
        return Clock.read(reader, "request time");
    }

    private static boolean linkAnswer(Reader reader) {
        if (!reader.has(2 + 3 * CLOCK_BYTES, "link response")) {
            return false;
        }
        identity(reader);
        return reader.raw(1, "result")
                && Clock.read(reader, "request time")
                && Clock.read(reader, "reception time")
                && Clock.read(reader, "response time");
    }

    /** The number of the invocation, with its priority and whether a report waits. */
    static void identity(Reader reader) {
        int from = reader.at;
        int piid = reader.u8();
        if (reader.notes() != null) {
            reader.framing(from, "invocation", Integer.toString(piid & 0x3F));
        }
    }

    /** The kind of a service's message and its invocation; -1 when they are cut off. */
    static int kind(Reader reader) {
        if (!reader.has(2, "service")) {
            return -1;
        }
        int from = reader.at;
        int kind = reader.u8();
        if (reader.notes() != null) {
            reader.framing(from, "kind of message", Integer.toString(kind));
        }
        identity(reader);
        return kind;
    }

    private static boolean getResponse(Reader reader, long address) {
        int kind = kind(reader);
        return switch (kind) {
            case -1 -> false;
            case 1 -> Results.normal(reader);
            case 2 -> Results.normals(reader);
            case 3 -> Results.record(reader, address);
            case 4 -> Results.records(reader, address);
            case 5 -> part(reader, address);
            default -> reader.raw(reader.end - reader.at, "content");
        };
    }

    /** One of the parts in which a server sends many results; each part holds whole ones. */
    private static boolean part(Reader reader, long address) {
        if (!reader.raw(1, "last part") || !reader.raw(2, "number of the part") || !reader.has(1, "result")) {
            return false;
        }
        int from = reader.at;
        int choice = reader.u8();
        if (reader.notes() != null) {
            reader.framing(from, "result", choice == 0 ? "none" : choice == 1 ? "attributes" : "records");
        }
        return switch (choice) {
            case 0 -> Results.refusal(reader, Command.READ);
            case 1 -> Results.normals(reader);
            case 2 -> Results.records(reader, address);
            default -> reader.fail(from, "result", "neither data nor a reason");
        };
    }

    private static boolean report(Reader reader, long address) {
        int kind = kind(reader);
        return switch (kind) {
            case -1 -> false;
            case 1 -> Results.normals(reader);
            case 2 -> Results.records(reader, address);
            default -> reader.raw(reader.end - reader.at, "content");
        };
    }

    private static boolean answered(Reader reader, int service) {
        int kind = kind(reader);
        if (kind < 1 || kind > 3) {
            return kind >= 0 && reader.raw(reader.end - reader.at, "content");
        }
        int count = kind == 1 ? 1 : Results.number(reader, "number of results");
        for (int i = 0; i < count; i++) {
            if (!answer(reader, service) || (kind == 3 && !Results.normal(reader))) {
                return false;
            }
        }
        return count >= 0;
    }

    private static boolean answer(Reader reader, int service) {
        if (!reader.has(5, "result")) {
            return false;
        }
        int from = reader.at;
        int descriptor = reader.u32();
        boolean action = service == ACTION_RESPONSE;
        if (reader.notes() != null) {
            reader.framing(from, action ? "object method" : "object attribute", Names.of(descriptor));
        }
        Command command = action && descriptor >>> 16 == REMOTE_CONTROL ? Command.RELAY : Command.WRITE;
        if (!Results.refusal(reader, command)) {
            return false;
        }
        return !action || optional(reader, "returned data");
    }

    private static boolean optional(Reader reader, String name) {
        int present = present(reader, name);
        return present == 0 || (present == 1 && DataNotes.read(reader, name, 0));
    }

    /** Whether an optional part follows: 0 or 1; negative when the message is malformed there. */
    static int present(Reader reader, String name) {
        if (!reader.has(1, name)) {
            return -1;
        }
        int from = reader.at;
        int present = reader.u8();
        if (present > 1) {
            return reader.fail(from, name, "neither there nor not") ? 0 : -1;
        }
        if (reader.notes() != null) {
            reader.framing(from, name, present == 1 ? "follows" : "none");
        }
        return present;
    }

    /** What may ride on any message of a server: a report and a time tag. */
    private static boolean serverTail(Reader reader, long address) {
        if (reader.at == reader.end) {
            return true;
        }
        int report = present(reader, "report");
        if (report < 0) {
            return false;
        }
        if (report == 1) {
            int from = reader.at;
            if (!reader.has(1, "report")) {
                return false;
            }
            int choice = reader.u8();
            if (reader.notes() != null) {
                reader.framing(from, "report", choice == 1 ? "attributes" : "records");
            }
            if (choice < 1 || choice > 2) {
                return reader.fail(from, "report", "neither attributes nor records");
            }
            if (!(choice == 1 ? Results.normals(reader) : Results.records(reader, address))) {
                return false;
            }
        }
        return timeTag(reader) && done(reader);
    }

    private static boolean timeTag(Reader reader) {
        if (reader.at == reader.end) {
            return true;
        }
        int present = present(reader, "time tag");
        return present == 0 || (present == 1 && reader.raw(TIME_TAG_BYTES, "time tag"));
    }

    private static boolean done(Reader reader) {
        return reader.at == reader.end || reader.fail(reader.at, "message", "bytes follow its end");
    }
}
