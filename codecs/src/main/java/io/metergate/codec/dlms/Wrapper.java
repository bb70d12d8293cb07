package io.metergate.codec.dlms;

import io.metergate.codec.FieldValue;
import java.math.BigDecimal;

/** The wrapper of UDP and TCP (IEC 62056-47): version, two ports, length, APDU. */
final class Wrapper implements Transport {
    static final Wrapper INSTANCE = new Wrapper();

    static final int HEADER = 8;
    static final int VERSION = 1;

    private Wrapper() {}

    /** Whether version and length are a wrapper's; a longer length than there are bytes is a wrapper cut short. */
    static boolean begins(byte[] frame, int at, int end) {
        return end - at >= HEADER
                && Axdr.u16(frame, at) == VERSION
                && (Axdr.u16(frame, at + 6) <= end - at - HEADER || isKnownPort(frame, at));
    }

    /** Whether the payload ends within what may be the header of a wrapper. */
    static boolean isCut(byte[] frame, int at, int end) {
        return end - at < HEADER && end - at >= 2 && Axdr.u16(frame, at) == VERSION;
    }

    /** The frame is nothing but sound wrappers. */
    static boolean fills(byte[] frame) {
        int at = 0;
        while (frame.length - at > HEADER && Axdr.u16(frame, at) == VERSION && Axdr.u16(frame, at + 6) > 0) {
            at += HEADER + Axdr.u16(frame, at + 6);
        }
        return at == frame.length && at > 0;
    }

    /** The ports of the standard: management and public client, logical devices; none is above these in use. */
    private static boolean isKnownPort(byte[] frame, int at) {
        return frame[at + 2] == 0 && frame[at + 4] == 0;
    }

    @Override
    public int take(byte[] frame, int base, int at, int end, boolean more, Work work) {
        if (isCut(frame, at, end)) {
            work.faultAt(end - base, "header", "ends before its eight bytes");
            return FAILED;
        }
        if (!begins(frame, at, end)) {
            work.faultAt(at - base, "version", "no wrapper follows");
            return FAILED;
        }
        int length = Axdr.u16(frame, at + 6);
        if (length == 0 || length > end - at - HEADER) {
            work.faultAt(at + 6 - base, "length", length == 0 ? "no APDU follows" : "longer than the payload");
            return FAILED;
        }
        if (work.noting()) {
            work.framing(at, 2, "version", "1");
            work.framing(at + 2, 2, "header.source_wport", number(frame, at + 2));
            work.framing(at + 4, 2, "header.destination_wport", number(frame, at + 4));
            work.framing(at + 6, 2, "length", Integer.toString(length));
        }
        int from = at + HEADER;
        Transport.give(frame, from, from + length, more, work);
        return from + length;
    }

    private static FieldValue number(byte[] frame, int at) {
        return new FieldValue.Decimal(BigDecimal.valueOf(Axdr.u16(frame, at)), "");
    }
}
