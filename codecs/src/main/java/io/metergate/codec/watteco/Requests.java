package io.metergate.codec.watteco;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.Wire;
import org.jspecify.annotations.Nullable;

/** What a head-end sends to a device, for people who look at a frame. */
final class Requests {
    private static final int OFF = 0;
    private static final int ON = 1;
    private static final int TOGGLE = 2;

    private Requests() {}

    static boolean decode(byte[] bytes, int base, int end, FrameSink sink, @Nullable FrameNotes notes) {
        int command = bytes[base + Standard.COMMAND];
        int least = switch (command) {
            case Standard.READ -> 2;
            case Standard.READ_CONFIGURATION -> 3;
            case Standard.CLUSTER_COMMAND -> 1;
            case Standard.WRITE -> 4;
            default -> 8;
        };
        int length = end - base - Standard.BODY;
        if (length < least) {
            return sink.malformed(end - base, "request", "cut off");
        }
        boolean isFixed = command == Standard.READ || command == Standard.READ_CONFIGURATION;
        if (isFixed && length > least) {
            return sink.malformed(Standard.BODY + least, "request", "the frame goes on after the attribute");
        }
        if (notes != null) {
            note(notes, bytes, base, end, command);
        }
        return true;
    }

    private static void note(FrameNotes notes, byte[] bytes, int base, int end, int command) {
        notes.number(base, 1, "endpoint", Standard.endpoint(bytes[base]));
        notes.text(base + 1, 1, "command", Headers.words(command));
        int cluster = Wire.twoBytes(bytes, base + Standard.CLUSTER, true);
        notes.text(base + Standard.CLUSTER, 2, "cluster", Headers.hex(cluster));
        int at = base + Standard.BODY;
        if (command == Standard.CLUSTER_COMMAND) {
            notes.text(
                    at,
                    end - at,
                    "request",
                    cluster == Attributes.ON_OFF ? relay(bytes, at, end) : hex(bytes, at, end));
            return;
        }
        if (command == Standard.CONFIGURE || command == Standard.READ_CONFIGURATION) {
            notes.text(at, 1, "reportParameters", "0x%02X".formatted(bytes[at] & 0xFF));
            at++;
        }
        notes.text(at, 2, "attribute", Headers.hex(Wire.twoBytes(bytes, at, true)));
        at += 2;
        if (command == Standard.WRITE || command == Standard.CONFIGURE) {
            notes.text(at, 1, "attributeType", "0x%02X".formatted(bytes[at] & 0xFF));
            at++;
        }
        if (command == Standard.CONFIGURE) {
            notes.number(at, 2, "minimumInterval", Reporting.seconds(Wire.twoBytes(bytes, at, true)), 0, "s");
            notes.number(at + 2, 2, "maximumInterval", Reporting.seconds(Wire.twoBytes(bytes, at + 2, true)), 0, "s");
            at += 4;
        }
        if (at < end) {
            notes.text(at, end - at, command == Standard.WRITE ? "value" : "reportableChange", hex(bytes, at, end));
        }
    }

    private static String relay(byte[] bytes, int at, int end) {
        return switch (end - at == 1 ? bytes[at] : -1) {
            case OFF -> "off";
            case ON -> "on";
            case TOGGLE -> "toggle";
            default -> hex(bytes, at, end);
        };
    }

    private static String hex(byte[] bytes, int at, int end) {
        return Hex.spaced(bytes, at, end - at);
    }
}
