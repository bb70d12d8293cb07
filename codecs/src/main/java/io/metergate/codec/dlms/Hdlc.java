package io.metergate.codec.dlms;

import io.metergate.codec.bytes.Crc16X25;

/**
 * HDLC frames of format type 3 (IEC 62056-46): length and segmentation bit, two addresses of 1, 2 or 4 bytes,
 * control, header check, information, frame check. Flags around them may be shared or missing; bytes may be escaped
 * as in ISO/IEC 13239, which some optical adapters do.
 */
final class Hdlc implements Transport {
    static final Hdlc INSTANCE = new Hdlc();

    static final int FLAG = 0x7E;
    /** Bytes of the header that links HDLC to DLMS: E6 E7 00 from a server, E6 E6 00 from a client. */
    static final int LLC = 3;

    private static final int FRAME_MIN = 7;

    private Hdlc() {}

    static boolean begins(byte[] frame, int at, int end) {
        return at < end && (frame[at] == FLAG || ((frame[at] & 0xF0) == 0xA0 && end - at > 2));
    }

    /** The frame begins and ends as one of HDLC, and its first check holds. */
    static boolean fills(byte[] frame) {
        int at = skipFlags(frame, 0, frame.length);
        if (frame.length - at < FRAME_MIN || (frame[at] & 0xF0) != 0xA0) {
            return false;
        }
        int length = length(frame, at);
        return length >= FRAME_MIN && length <= frame.length - at && Crc16X25.holds(frame, at, at + length - 2);
    }

    static boolean isLlc(byte[] bytes, int at, int end) {
        return end - at >= LLC
                && bytes[at] == (byte) 0xE6
                && (bytes[at + 1] == (byte) 0xE6 || bytes[at + 1] == (byte) 0xE7)
                && bytes[at + 2] == 0;
    }

    private static int skipFlags(byte[] frame, int at, int end) {
        int next = at;
        while (next < end && frame[next] == FLAG) {
            next++;
        }
        return next;
    }

    /** The length that a frame says it has, between its flags. */
    static int length(byte[] frame, int at) {
        return (frame[at] & 0x07) << 8 | (frame[at + 1] & 0xFF);
    }

    @Override
    public int take(byte[] frame, int base, int start, int end, boolean more, Work work) {
        int at = start;
        boolean first = true;
        while (true) {
            int from = skipFlags(frame, at, end);
            if (work.noting() && from > at) {
                work.framing(at, from - at, "flag", "7E");
            }
            int next = HdlcFrame.read(frame, base, from, end, first, more, work);
            if (next < 0) {
                return FAILED;
            }
            int after = skipFlags(frame, next, end);
            boolean segmented = work.segmented;
            if (!segmented || after == end) {
                if (work.noting() && after > next) {
                    work.framing(next, after - next, "flag", "7E");
                }
            }
            if (!segmented) {
                return after;
            }
            if (after == end) {
                work.faultAt(end - base, "segment", "the last segment is missing");
                return FAILED;
            }
            at = next;
            first = false;
        }
    }
}
