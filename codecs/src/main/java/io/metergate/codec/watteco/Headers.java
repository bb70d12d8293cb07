package io.metergate.codec.watteco;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.lorawan.Wire;

/** The words for the header of a frame. */
final class Headers {
    private Headers() {}

    /** The header of a frame about an attribute. */
    static void report(FrameNotes notes, byte[] bytes, int base, int command) {
        start(notes, bytes, base, command);
        notes.field(base + Standard.BODY, 2, "attribute", hex(Wire.twoBytes(bytes, base + Standard.BODY, true)));
    }

    /** What is before the body of every frame. */
    static void start(FrameNotes notes, byte[] bytes, int base, int command) {
        notes.field(base, 1, "frame control", "end point " + Standard.endpoint(bytes[base]));
        notes.field(base + Standard.COMMAND, 1, "command", words(command));
        notes.field(base + Standard.CLUSTER, 2, "cluster", hex(Wire.twoBytes(bytes, base + Standard.CLUSTER, true)));
    }

    static String hex(int number) {
        return "0x%04X".formatted(number);
    }

    static String words(int command) {
        return switch (command) {
            case Standard.READ -> "read attribute";
            case Standard.READ_RESPONSE -> "read attribute response";
            case Standard.WRITE -> "write attribute without response";
            case Standard.CONFIGURE -> "configure reporting";
            case Standard.READ_CONFIGURATION -> "read reporting configuration";
            case Standard.CLUSTER_COMMAND -> "cluster command";
            case Standard.ALARM -> "alarm triggered";
            default -> "report attribute";
        };
    }
}
