package io.metergate.codec.milesight;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import org.jspecify.annotations.Nullable;

/**
 * The commands that switch, which have no channel and type; all others look like the settings that a device confirms.
 * They are told apart by their length where the family is not known.
 */
final class Switching {
    private static final int CHANNEL = 0x08;
    private static final int OUTPUT = 0x07;
    private static final byte ALL = (byte) 0xFF;

    private Switching() {}

    static boolean explain(@Nullable Family family, byte[] bytes, int base, int end, FrameSink sink) {
        int length = end - base;
        boolean isSocket = length == 4
                && bytes[base] == CHANNEL
                && (bytes[base + 1] & 0xFE) == 0
                && bytes[base + 2] == ALL
                && bytes[base + 3] == ALL
                && (family == null || Family.WS52X.equals(family));
        boolean isOutput = length == 3
                && Family.UC300.equals(family)
                && (bytes[base] == OUTPUT || bytes[base] == CHANNEL)
                && (bytes[base + 1] & 0xFE) == 0
                && bytes[base + 2] == ALL;
        boolean isEight = length == 3 && bytes[base] == CHANNEL && Family.WS558.equals(family);
        boolean isSwitch = length == 3
                && bytes[base] == CHANNEL
                && bytes[base + 2] == ALL
                && (bytes[base + 1] & 0xF & ~(bytes[base + 1] >> 4)) == 0
                && (family == null || Family.WS50X.equals(family));
        if (!isSocket && !isOutput && !isEight && !isSwitch) {
            return false;
        }
        sink.clear();
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(notes, bytes, base, isSocket, isOutput, isEight);
        }
        return true;
    }

    private static void note(
            FrameNotes notes, byte[] bytes, int base, boolean isSocket, boolean isOutput, boolean isEight) {
        notes.field(base, 1, "channel", Integer.toString(bytes[base]));
        int state = bytes[base + 1];
        if (isSocket) {
            notes.text(base + 1, 1, "socket_status", state == 0 ? "off" : "on");
            notes.field(base + 2, 2, "end", "");
        } else if (isOutput) {
            String name = bytes[base] == OUTPUT ? "gpio_output_1" : "gpio_output_2";
            notes.text(base + 1, 1, name, state == 0 ? "off" : "on");
            notes.field(base + 2, 1, "end", "");
        } else if (isEight) {
            notes.field(base + 1, 1, "switches meant", Integer.toBinaryString(state & 0xFF));
            switches(notes, base + 2, 8, state & 0xFF, bytes[base + 2]);
        } else {
            switches(notes, base + 1, 3, state >> 4 & 7, state);
            notes.field(base + 1, 2, "end", "");
        }
    }

    private static void switches(FrameNotes notes, int at, int count, int mask, int states) {
        notes.field(at, 1, "states", Integer.toBinaryString(states & 0xFF));
        for (int i = 0; i < count; i++) {
            if ((mask >> i & 1) != 0) {
                notes.text(at, 1, "switch_" + (i + 1), (states >> i & 1) == 0 ? "off" : "on");
            }
        }
    }
}
