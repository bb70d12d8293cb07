package io.metergate.codec.dlt645;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import org.jspecify.annotations.Nullable;

/**
 * What a head-end asks of a meter, for people who look at a frame: every field but the passwords, which are not told.
 */
final class Requests {
    private static final int IDENTIFIER = 4;
    private static final int CREDENTIALS = 8;
    private static final int PASSWORD = 4;
    private static final int RELAY = 16;
    private static final int HIDDEN_UNTIL = CREDENTIALS;

    private static final NotedItem TIME = NotedItem.of("time", "YYMMDDhhmmss");
    private static final NotedItem MINUTE = NotedItem.of("from", "YYMMDDhhmm");
    private static final NotedItem FREEZE = NotedItem.of("when to freeze, 99 each", "MMDDhhmm");
    private static final NotedItem ADDRESS = NotedItem.of("communication address", "DIGITS");
    private static final NotedItem VALID_UNTIL = NotedItem.of("valid until", "YYMMDDhhmmss");

    private Requests() {}

    static boolean read(byte[] bytes, int base, int start, FrameSink sink, @Nullable FrameNotes notes) {
        int function = bytes[start + Layout.CONTROL] & Control.FUNCTION;
        int length = Layout.dataLength(bytes, start);
        if (length < least(function)) {
            return sink.malformed(start + Layout.LENGTH - base, "length", "too short for this request");
        }
        if (notes != null) {
            explain(function, bytes, start + Layout.DATA, length, notes);
        }
        return true;
    }

    private static int least(int function) {
        return switch (function) {
            case Control.READ -> IDENTIFIER;
            case Control.READ_NEXT -> IDENTIFIER + 1;
            case Control.WRITE -> IDENTIFIER + CREDENTIALS;
            case Control.WRITE_ADDRESS, Control.TIME_BROADCAST -> 6;
            case Control.FREEZE -> 4;
            case Control.BAUD_RATE, Control.OUTPUT -> 1;
            case Control.PASSWORD -> IDENTIFIER + 2 * PASSWORD;
            case Control.RESET_DEMAND, Control.RESET_METER, Control.RESET_EVENTS -> CREDENTIALS;
            case Control.RELAY -> RELAY;
            default -> 0;
        };
    }

    private static void explain(int function, byte[] bytes, int at, int length, FrameNotes notes) {
        switch (function) {
            case Control.READ -> reading(bytes, at, length, notes);
            case Control.READ_NEXT -> {
                Notes.identifier(notes, at, Layout.identifier(bytes, at));
                Notes.raw(notes, bytes, at + IDENTIFIER, length - IDENTIFIER, "sequence");
            }
            case Control.WRITE -> {
                int di = Layout.identifier(bytes, at);
                Notes.identifier(notes, at, di);
                credentials(bytes, at + IDENTIFIER, notes);
                int data = IDENTIFIER + CREDENTIALS;
                Notes.item(notes, bytes, at + data, length - data, di);
            }
            case Control.WRITE_ADDRESS -> ADDRESS.note(notes, bytes, at, length, "");
            case Control.TIME_BROADCAST -> TIME.note(notes, bytes, at, length, "");
            case Control.FREEZE -> FREEZE.note(notes, bytes, at, length, "");
            case Control.RELAY -> relay(bytes, at, length, notes);
            case Control.PASSWORD -> {
                Notes.identifier(notes, at, Layout.identifier(bytes, at));
                notes.field(at + IDENTIFIER, length - IDENTIFIER, "old and new password", "not told");
            }
            case Control.RESET_DEMAND, Control.RESET_METER, Control.RESET_EVENTS -> {
                credentials(bytes, at, notes);
                Notes.raw(notes, bytes, at + HIDDEN_UNTIL, length - HIDDEN_UNTIL, "data");
            }
            default -> Notes.raw(notes, bytes, at, length, "data");
        }
    }

    /** An identifier, for load profiles with a number of blocks and the time from which. */
    private static void reading(byte[] bytes, int at, int length, FrameNotes notes) {
        Notes.identifier(notes, at, Layout.identifier(bytes, at));
        int rest = length - IDENTIFIER;
        if (rest == 6) {
            Notes.raw(notes, bytes, at + IDENTIFIER, 1, "blocks");
            MINUTE.note(notes, bytes, at + IDENTIFIER + 1, rest - 1, "");
        } else {
            Notes.raw(notes, bytes, at + IDENTIFIER, rest, "blocks");
        }
    }

    private static void credentials(byte[] bytes, int at, FrameNotes notes) {
        notes.field(at, PASSWORD, "password", "level " + Layout.data(bytes, at) + ", not told");
        Notes.raw(notes, bytes, at + PASSWORD, CREDENTIALS - PASSWORD, "operator");
    }

    private static void relay(byte[] bytes, int at, int length, FrameNotes notes) {
        credentials(bytes, at, notes);
        int action = Layout.data(bytes, at + CREDENTIALS);
        String words = switch (action) {
            case 0x1A -> "trip";
            case 0x1B -> "permit to close";
            case 0x1C -> "close";
            case 0x2A -> "alarm";
            case 0x2B -> "end of alarm";
            case 0x3A -> "keep power";
            case 0x3B -> "end of keeping power";
            default -> "unknown";
        };
        notes.text(at + CREDENTIALS, 1, "command", words);
        Notes.raw(notes, bytes, at + CREDENTIALS + 1, 1, "reserved");
        VALID_UNTIL.note(notes, bytes, at + CREDENTIALS + 2, 6, "");
        Notes.raw(notes, bytes, at + RELAY, length - RELAY, "data");
    }
}
