package io.metergate.codec.dlms;

import io.metergate.codec.bytes.Sums;

/**
 * DLMS in M-Bus long frames (EN 13757-3, 7.2 and annex on DLMS; the customer interfaces of Austria and Switzerland): CI
 * 00 to 1F with a running number in its low four bits, bit 4 for the last segment, then the two transport addresses.
 */
final class MbusTransport implements Transport {
    static final MbusTransport INSTANCE = new MbusTransport();

    private static final int START = 0x68;
    private static final int STOP = 0x16;
    private static final int CONTROL_INFORMATION = 6;
    private static final int DATA = 9;
    private static final int CI_MAX = 0x1F;
    private static final int LAST_SEGMENT = 0x10;
    private static final int LENGTH_MIN = 5;

    private MbusTransport() {}

    static boolean begins(byte[] frame, int at, int end) {
        return end - at > DATA
                && frame[at] == START
                && frame[at + 3] == START
                && frame[at + 1] == frame[at + 2]
                && (frame[at + CONTROL_INFORMATION] & 0xFF) <= CI_MAX;
    }

    /** The frame is nothing but sound segments. */
    static boolean fills(byte[] frame) {
        int at = 0;
        while (begins(frame, at, frame.length)) {
            int stop = at + 5 + (frame[at + 1] & 0xFF);
            if (stop >= frame.length
                    || frame[stop] != STOP
                    || Sums.modulo256(frame, at + 4, stop - 1) != frame[stop - 1]) {
                return false;
            }
            at = stop + 1;
        }
        return at == frame.length && at > 0;
    }

    @Override
    public int take(byte[] frame, int base, int start, int end, boolean more, Work work) {
        int at = start;
        int number = 0;
        boolean last = false;
        while (!last) {
            if (!check(frame, base, at, end, number, work)) {
                return FAILED;
            }
            int stop = at + 5 + (frame[at + 1] & 0xFF);
            last = (frame[at + CONTROL_INFORMATION] & LAST_SEGMENT) != 0;
            if (work.noting()) {
                header(frame, at, stop, work);
            }
            if (number == 0 && last) {
                Transport.give(frame, at + DATA, stop - 1, more, work);
            } else {
                if (number == 0 && !more) {
                    work.gather();
                }
                work.append(frame, at + DATA, stop - 1 - at - DATA);
            }
            number++;
            at = stop + 1;
        }
        return at;
    }

    private static boolean check(byte[] frame, int base, int at, int end, int number, Work work) {
        if (at == end) {
            return work.faultAt(at - base, "segment", "the last segment is missing");
        }
        if (!begins(frame, at, end)) {
            return work.faultAt(at - base, "start", "no segment of DLMS in an M-Bus long frame follows");
        }
        int length = frame[at + 1] & 0xFF;
        if (length < LENGTH_MIN || length > end - at - 6) {
            return work.faultAt(at + 1 - base, "length", "longer than the payload, or shorter than a header");
        }
        int stop = at + 5 + length;
        if (frame[stop] != STOP) {
            return work.faultAt(stop - base, "stop", "not 16h");
        }
        if (Sums.modulo256(frame, at + 4, stop - 1) != frame[stop - 1]) {
            return work.faultAt(stop - 1 - base, "checksum", "not the sum of the bytes before it");
        }
        if ((frame[at + CONTROL_INFORMATION] & 0xF) != (number & 0xF)) {
            return work.faultAt(at + CONTROL_INFORMATION - base, "CI field", "not the segment that is next");
        }
        return true;
    }

    private static void header(byte[] frame, int at, int stop, Work work) {
        work.framing(at, 4, "start", (frame[at + 1] & 0xFF) + " bytes");
        work.framing(at + 4, 1, "C field", hex(frame[at + 4]));
        work.framing(at + 5, 1, "A field", hex(frame[at + 5]));
        int ci = frame[at + CONTROL_INFORMATION];
        work.framing(at + 6, 1, "CI field", "segment " + (ci & 0xF) + ((ci & LAST_SEGMENT) != 0 ? ", the last" : ""));
        work.framing(at + 7, 1, "STSAP", hex(frame[at + 7]));
        work.framing(at + 8, 1, "DTSAP", hex(frame[at + 8]));
        work.framing(stop - 1, 1, "checksum", "holds");
        work.framing(stop, 1, "stop", "16");
    }

    private static String hex(byte value) {
        return "%02X".formatted(value);
    }
}
