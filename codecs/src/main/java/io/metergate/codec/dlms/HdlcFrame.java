package io.metergate.codec.dlms;

import io.metergate.codec.FieldValue;
import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.util.Arrays;

/** One frame of HDLC, without its flags. */
final class HdlcFrame {
    private static final int FRAME_MIN = 7;
    private static final int ESCAPE = 0x7D;
    private static final int ESCAPED_BIT = 0x20;
    private static final int SEGMENTED = 0x08;
    private static final int FINAL_BIT = 0x10;
    private static final int UI = 0x03;
    private static final int SNRM = 0x83;
    private static final int DISC = 0x43;

    private HdlcFrame() {}

    /**
     * Reads the frame at an index and gives its information to the work.
     *
     * @return the index after it; negative where it is malformed
     */
    static int read(byte[] frame, int base, int from, int end, boolean first, boolean more, Work work) {
        if (end - from < FRAME_MIN || (frame[from] & 0xF0) != 0xA0) {
            return failed(work, from - base, "frame format", "no frame of type 3 begins here");
        }
        int length = (frame[from] & 0x07) << 8 | (frame[from + 1] & 0xFF);
        int close = from + length;
        if (length >= FRAME_MIN && close <= end && Crc16X25.holds(frame, from, close - 2)) {
            return content(frame, base, from, close, first, more, work) ? close : Transport.FAILED;
        }
        int flag = from;
        while (flag < end && frame[flag] != Hdlc.FLAG) {
            flag++;
        }
        int plain = unescaped(frame, from, flag, work);
        if (plain >= FRAME_MIN
                && plain < flag - from
                && plain == length
                && Crc16X25.holds(work.scratch, 0, plain - 2)) {
            return escaped(frame, base, from, flag, plain, first, more, work) ? flag : Transport.FAILED;
        }
        if (length < FRAME_MIN || close > end) {
            return failed(work, from - base, "frame format", "its length is not the frame's");
        }
        return failed(work, close - 2 - base, "FCS", "not the check of the frame");
    }

    private static boolean content(
            byte[] frame, int base, int from, int close, boolean first, boolean more, Work work) {
        int control = control(frame, from, close - 2);
        if (control < 0) {
            return work.faultAt(from + 2 - base, "address", "no address of one, two or four bytes ends in the frame");
        }
        int info = close - 2 - control > 2 ? control + 3 : close - 2;
        if (info < close - 2 && !Crc16X25.holds(frame, from, control + 1)) {
            return work.faultAt(control + 1 - base, "HCS", "not the check of the header");
        }
        if (!mayCome(frame[control], work)) {
            return work.faultAt(control - base, "control", "a request, not a meter's answer");
        }
        work.segmented = (frame[from] & SEGMENTED) != 0;
        if (work.noting()) {
            header(frame, from, control, info, close, work);
        }
        int start = start(frame, info, close - 2, frame[control], first, work);
        if (work.noting() && start > info) {
            boolean llc = start == info + Hdlc.LLC;
            work.framing(info, start - info, llc ? "LLC" : "information", hex(frame, info, start));
        }
        if (first && !work.segmented) {
            Transport.give(frame, start, close - 2, more, work);
        } else {
            gather(first && !more, work);
            work.append(frame, start, close - 2 - start);
        }
        return true;
    }

    private static void gather(boolean begin, Work work) {
        if (begin) {
            work.gather();
        }
    }

    /** The index of the control field; negative where an address does not end soundly. */
    static int control(byte[] bytes, int from, int end) {
        int at = from + 2;
        for (int i = 0; i < 2; i++) {
            int begin = at;
            while (at < end && (bytes[at] & 1) == 0) {
                at++;
            }
            at++;
            int length = at - begin;
            if (at >= end || length == 3 || length > 4) {
                return -1;
            }
        }
        return at;
    }

    /** Where the part of a message begins: after the LLC header, or at the end where the information is none. */
    private static int start(byte[] bytes, int info, int end, int control, boolean first, Work work) {
        boolean carries = (control & 1) == 0 || (control & ~FINAL_BIT) == UI;
        if (!carries) {
            return end;
        }
        if (!first) {
            return info;
        }
        if (Hdlc.isLlc(bytes, info, end)) {
            return info + Hdlc.LLC;
        }
        return (info < end && Apdus.isTag(bytes[info])) || work.segmented ? info : end;
    }

    private static boolean mayCome(int control, Work work) {
        int kind = control & 0xFF & ~FINAL_BIT;
        return work.context.takesRequests() || (kind != SNRM && kind != DISC);
    }

    /** Undoes the escapes into the scratch array; how many bytes that gives. */
    private static int unescaped(byte[] frame, int from, int flag, Work work) {
        if (work.scratch.length < flag - from) {
            work.scratch = new byte[flag - from];
        }
        int to = 0;
        for (int i = from; i < flag; i++) {
            int value = frame[i];
            if (value == ESCAPE && i + 1 < flag) {
                value = frame[++i] ^ ESCAPED_BIT;
            }
            work.scratch[to++] = (byte) value;
        }
        return to;
    }

    private static boolean escaped(
            byte[] frame, int base, int from, int flag, int length, boolean first, boolean more, Work work) {
        byte[] plain = work.scratch;
        int control = control(plain, 0, length - 2);
        int info = control < 0 || length - 2 - control <= 2 ? length - 2 : control + 3;
        if (control < 0 || (info < length - 2 && !Crc16X25.holds(plain, 0, control + 1))) {
            return work.faultAt(from + 2 - base, "header", "no sound addresses and check");
        }
        if (!mayCome(plain[control], work)) {
            return work.faultAt(from + 2 - base, "control", "a request, not a meter's answer");
        }
        work.segmented = (plain[0] & SEGMENTED) != 0;
        int start = start(plain, info, length - 2, plain[control], first, work);
        gather(first && !more, work);
        int to = 0;
        int begin = from;
        int stop = flag;
        int tail = from;
        for (int i = from; i < flag; i++, to++) {
            begin = to == start ? i : begin;
            stop = to == length - 2 ? i : stop;
            boolean mark = frame[i] == ESCAPE && i + 1 < flag;
            if (to >= start && to < length - 2) {
                work.append(plain[to], i);
                tail = i + 1;
            }
            i += mark ? 1 : 0;
        }
        if (work.noting()) {
            boolean none = start == length - 2;
            int edge = none ? stop : begin;
            int rest = none ? stop : tail;
            work.framing(from, edge - from, "header", hex(plain, 0, start));
            work.framing(rest, flag - rest, "FCS", "holds");
        }
        return true;
    }

    private static void header(byte[] frame, int from, int control, int info, int close, Work work) {
        int source = from + 2;
        while ((frame[source] & 1) == 0) {
            source++;
        }
        source++;
        String format = close - from + " bytes" + ((frame[from] & SEGMENTED) != 0 ? ", segmented" : "");
        work.framing(from, 2, "frame format", format);
        work.framing(from + 2, source - from - 2, "header.destination_address", address(frame, from + 2, source));
        work.framing(source, control - source, "header.source_address", address(frame, source, control));
        work.framing(control, 1, "control", control(frame[control]));
        if (info < close - 2) {
            work.framing(control + 1, 2, "HCS", "holds");
        } else if (info > control + 1) {
            work.framing(control + 1, info - control - 1, "information", hex(frame, control + 1, info));
        }
        work.framing(close - 2, 2, "FCS", "holds");
    }

    /** An address as a number; the logical and the physical part of a server's address side by side. */
    private static FieldValue address(byte[] frame, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number << 7 | (frame[i] >> 1 & 0x7F);
        }
        return new FieldValue.Decimal(BigDecimal.valueOf(number), "");
    }

    private static String control(int control) {
        if ((control & 1) == 0) {
            return "I, sent " + (control >> 1 & 7) + ", received " + (control >> 5 & 7);
        }
        return switch (control & 0xFF & ~FINAL_BIT) {
            case SNRM -> "SNRM";
            case DISC -> "DISC";
            case 0x63 -> "UA";
            case 0x0F -> "DM";
            case 0x87 -> "FRMR";
            case UI -> "UI";
            default -> (control & 0xF) == 1 ? "RR" : (control & 0xF) == 5 ? "RNR" : "%02X".formatted(control & 0xFF);
        };
    }

    private static String hex(byte[] bytes, int from, int to) {
        return Hex.format(Arrays.copyOfRange(bytes, from, to));
    }

    private static int failed(Work work, int place, String field, String reason) {
        work.faultAt(place, field, reason);
        return Transport.FAILED;
    }
}
