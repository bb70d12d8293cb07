package io.metergate.codec.dlms;

import io.metergate.codec.bytes.Hex;
import java.util.Arrays;

/** What IVY meters send in the wrapper to keep a connection: 0A 02 0C and their number in twelve digits. */
final class Heartbeat {
    private static final int HEADER = 3;
    private static final int DIGITS = 12;

    private Heartbeat() {}

    static boolean is(Work work) {
        byte[] bytes = work.bytes;
        int at = work.at;
        if (work.end - at != HEADER + DIGITS || bytes[at] != 0x0A || bytes[at + 1] != 2 || bytes[at + 2] != DIGITS) {
            return false;
        }
        for (int i = at + HEADER; i < work.end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a heartbeat.
     *
     * @param believed whether its number is taken for the meter's address, by which frames of other meters are known
     */
    static boolean read(Work work, boolean believed) {
        int at = work.at;
        if (work.noting()) {
            work.note(at, HEADER, "heartbeat", Hex.format(Arrays.copyOfRange(work.bytes, at, at + HEADER)));
            String number = ScalarNotes.words(Arrays.copyOfRange(work.bytes, at + HEADER, work.end), true);
            work.text(at + HEADER, DIGITS, "meter_number", number);
        }
        if (believed) {
            Identity.address(work, at + HEADER, DIGITS, true);
        }
        work.at = work.end;
        return true;
    }
}
