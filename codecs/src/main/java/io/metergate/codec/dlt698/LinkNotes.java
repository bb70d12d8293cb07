package io.metergate.codec.dlt698;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.bytes.Hex;
import org.jspecify.annotations.Nullable;

/** The words for the link layer, wanted only when somebody looks at a frame. */
final class LinkNotes {
    private static final String[] ADDRESS_TYPES = {"single", "wildcard", "group", "broadcast"};
    private static final String[] SEGMENTS = {"first part", "last part", "confirmation of part", "part"};

    private LinkNotes() {}

    static void header(FrameNotes notes, byte[] bytes, int preamble, int start) {
        if (start > preamble) {
            notes.field(preamble, start - preamble, "preamble", "wakes the receiver");
        }
        notes.field(start, 1, "start", "start of frame");
        int length = Link.next(bytes, start) - start - 2;
        notes.field(start + 1, 2, "length", length + " bytes between start and end");
        int control = bytes[start + Link.CONTROL] & 0xFF;
        notes.field(start + Link.CONTROL, 1, "control code", control(control));
        int flags = bytes[start + Link.ADDRESS_FLAGS] & 0xFF;
        String type = ADDRESS_TYPES[flags >>> 6] + " address, logical address " + (flags >> 4 & 3);
        notes.field(start + Link.ADDRESS_FLAGS, 1, "address flags", type);
        int size = Link.addressBytes(bytes, start);
        StringBuilder digits = new StringBuilder();
        for (int i = start + Link.ADDRESS + size - 1; i >= start + Link.ADDRESS; i--) {
            digits.append("%02X".formatted(bytes[i]));
        }
        notes.field(start + Link.ADDRESS, size, "server address", digits.toString());
        int client = Link.client(bytes, start);
        notes.field(client, 1, "client address", "%02X".formatted(bytes[client]));
        notes.field(client + 1, 2, "header check", "correct");
    }

    private static String control(int control) {
        String from = (control & Link.FROM_SERVER) != 0 ? "from the server" : "from the client";
        boolean management = (control & Link.FUNCTION) == Link.LINK_MANAGEMENT;
        boolean data = (control & Link.FUNCTION) == Link.USER_DATA;
        String function = management ? "link management" : data ? "user data" : "function " + (control & 7);
        String segment = (control & Link.SEGMENT) != 0 ? ", part of a message" : "";
        String scrambled = (control & Link.SCRAMBLED) != 0 ? ", scrambled" : "";
        return function + " " + from + segment + scrambled;
    }

    static void trailer(FrameNotes notes, int next) {
        notes.field(next - 3, 2, "frame check", "correct");
        notes.field(next - 1, 1, "end", "end of frame");
    }

    static void segment(@Nullable FrameNotes notes, int at, int kind, int number) {
        if (notes != null) {
            notes.field(at, 2, "segment", SEGMENTS[kind] + " " + number);
        }
    }

    static void raw(@Nullable FrameNotes notes, byte[] bytes, int at, int length, String name) {
        if (notes != null && length > 0) {
            notes.field(at, length, name, Hex.spaced(bytes, at, length));
        }
    }
}
