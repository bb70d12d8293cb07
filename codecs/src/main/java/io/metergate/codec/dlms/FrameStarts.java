package io.metergate.codec.dlms;

import io.metergate.codec.bytes.Crc16X25;

/** Tells frames that are meant to be of DLMS by their first bytes, also where they are garbled or cut off. */
final class FrameStarts {
    private static final int TITLE_LETTERS = 3;
    private static final int TITLE = 2;
    private static final int NOTIFICATION = 0x0F;
    private static final int ASSOCIATION_REQUEST = 0x60;
    private static final int ASSOCIATION_RESPONSE = 0x61;
    /** The application context of COSEM: tag, length, and the object identifier as far as all of them share it. */
    private static final byte[] CONTEXT = {(byte) 0xA1, 9, 6, 7, 0x60, (byte) 0x85, 0x74};

    private static final int CONTEXT_AT = 2;
    private static final int HDLC_FORMAT = 0xA0;
    private static final int HDLC_MIN = 10;
    /** Of both flags, the format and the length. */
    private static final int HDLC_MARKS_ENOUGH = 3;

    /** The high bytes of the version and of both ports. */
    private static final int WRAPPER_ZEROS = 3;

    private static final int WRAPPER_LENGTH = 6;

    private FrameStarts() {}

    static boolean isOne(byte[] frame) {
        return isHdlc(frame)
                || MbusTransport.begins(frame, 0, frame.length)
                || isWrapper(frame)
                || isCiphered(frame)
                || isAssociation(frame);
    }

    /** Most of the flags, the frame format and a length that is that of the bytes; or a header whose check holds. */
    private static boolean isHdlc(byte[] frame) {
        int from = 1;
        if (frame.length < HDLC_MIN) {
            return false;
        }
        boolean isFormat = (frame[from] & 0xF0) == HDLC_FORMAT;
        int length = Hdlc.length(frame, from);
        int marks = (frame[0] == Hdlc.FLAG ? 1 : 0)
                + (frame[frame.length - 1] == Hdlc.FLAG ? 1 : 0)
                + (isFormat ? 1 : 0)
                + (length + 2 == frame.length ? 1 : 0);
        if (marks >= HDLC_MARKS_ENOUGH) {
            return true;
        }
        int control = HdlcFrame.control(frame, from, frame.length - 2);
        return frame[0] == Hdlc.FLAG && isFormat && control > 0 && Crc16X25.holds(frame, from, control + 1);
    }

    /** Version and ports as the standard has them, all but one zero where the length is that of the bytes. */
    private static boolean isWrapper(byte[] frame) {
        if (frame.length <= Wrapper.HEADER) {
            return false;
        }
        int left = frame.length - Wrapper.HEADER;
        int length = Axdr.u16(frame, WRAPPER_LENGTH);
        // Zeros are in many payloads; the version's 1 and the tag of what is pushed tell more.
        int zeros = (frame[0] == 0 ? 1 : 0) + (frame[2] == 0 ? 1 : 0) + (frame[4] == 0 ? 1 : 0);
        boolean isVersion = frame[1] == 1;
        boolean isPush =
                frame[Wrapper.HEADER] == NOTIFICATION || (frame[Wrapper.HEADER] & 0xFF) == Ciphering.GENERAL_GLOBAL;
        return zeros == WRAPPER_ZEROS
                ? isVersion || (isPush && length == left)
                : zeros == WRAPPER_ZEROS - 1 && isVersion && length == left;
    }

    /** The tag and a system title with its maker's letters. */
    private static boolean isCiphered(byte[] frame) {
        int tag = frame.length == 0 ? 0 : frame[0] & 0xFF;
        if ((tag != Ciphering.GENERAL_GLOBAL && tag != Ciphering.GENERAL_DEDICATED)
                || frame.length < TITLE + Suite0.TITLE
                || frame[1] != Suite0.TITLE) {
            return false;
        }
        for (int i = TITLE; i < TITLE + TITLE_LETTERS; i++) {
            if (frame[i] < 'A' || frame[i] > 'Z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAssociation(byte[] frame) {
        if (frame.length < CONTEXT_AT + CONTEXT.length) {
            return false;
        }
        int wrong = frame[0] == ASSOCIATION_REQUEST || frame[0] == ASSOCIATION_RESPONSE ? 0 : 1;
        for (int i = 0; i < CONTEXT.length; i++) {
            wrong += frame[CONTEXT_AT + i] == CONTEXT[i] ? 0 : 1;
        }
        return wrong <= 1;
    }
}
