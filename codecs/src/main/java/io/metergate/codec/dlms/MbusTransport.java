package io.metergate.codec.dlms;

import io.metergate.codec.bytes.Sums;

/**
 * DLMS in M-Bus long frames (EN 13757-3, 7.2 and annex on DLMS; the customer interfaces of Austria and Switzerland): CI
 * 00 to 1F with a running number in its low four bits, bit 4 for the last segment, then the two transport addresses.
 * Sagemcom T210-D send more bytes than the length can tell; it is then the remainder of 256.
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
    private static final int LENGTH_MODULUS = 256;
    /** Bytes before what the length counts, and after it. */
    private static final int START_BYTES = 4;

    private static final int END_BYTES = 2;
    private static final int NO_END = -1;

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
            int stop = stop(frame, at, frame.length);
            if (stop < 0) {
                return false;
            }
            at = stop + 1;
        }
        return at == frame.length && at > 0;
    }

    /** The index of a frame's stop: where its length leads, or 256 bytes further; negative where no checksum holds. */
    private static int stop(byte[] frame, int at, int end) {
        int length = frame[at + 1] & 0xFF;
        int near = length < LENGTH_MIN ? NO_END : stop(frame, at, length, end);
        return near < 0 ? stop(frame, at, length + LENGTH_MODULUS, end) : near;
    }

    private static int stop(byte[] frame, int at, int length, int end) {
        int sum = at + START_BYTES + length;
        boolean sound = end - sum >= END_BYTES
                && frame[sum + 1] == STOP
                && Sums.modulo256(frame, at + START_BYTES, sum) == frame[sum];
        return sound ? sum + 1 : NO_END;
    }

    @Override
    public int take(byte[] frame, int base, int start, int end, boolean more, Work work) {
        int at = start;
        int number = 0;
        boolean last = false;
        while (!last) {
            int stop = check(frame, base, at, end, number, work);
            if (stop < 0) {
                return FAILED;
            }
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

    /** The index of the stop of the segment that is next; negative where there is none. */
    private static int check(byte[] frame, int base, int at, int end, int number, Work work) {
        if (at == end) {
            return failed(work, at - base, "segment", "the last segment is missing");
        }
        if (!begins(frame, at, end)) {
            return failed(work, at - base, "start", "no segment of DLMS in an M-Bus long frame follows");
        }
        int stop = stop(frame, at, end);
        if (stop < 0) {
            return unsound(frame, base, at, end, work);
        }
        if ((frame[at + CONTROL_INFORMATION] & 0xF) != (number & 0xF)) {
            return failed(work, at + CONTROL_INFORMATION - base, "CI field", "not the segment that is next");
        }
        return stop;
    }

    /** Tells what is wrong by the length as it is. */
    private static int unsound(byte[] frame, int base, int at, int end, Work work) {
        int length = frame[at + 1] & 0xFF;
        int sum = at + START_BYTES + length;
        if (length < LENGTH_MIN || end - sum < END_BYTES) {
            return failed(work, at + 1 - base, "length", "longer than the payload, or shorter than a header");
        }
        return frame[sum + 1] == STOP
                ? failed(work, sum - base, "checksum", "not the sum of the bytes before it")
                : failed(work, sum + 1 - base, "stop", "not 16h");
    }

    private static int failed(Work work, int place, String field, String reason) {
        work.faultAt(place, field, reason);
        return NO_END;
    }

    private static void header(byte[] frame, int at, int stop, Work work) {
        work.framing(at, 4, "start", (stop - 1 - at - START_BYTES) + " bytes");
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
