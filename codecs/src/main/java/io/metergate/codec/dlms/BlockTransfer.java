package io.metergate.codec.dlms;

/**
 * General block transfer (IEC 62056-5-3, clause 6.4): a message cut into numbered blocks, each an APDU of its own, of
 * which the last says that it is.
 */
final class BlockTransfer {
    static final int TAG = 0xE0;

    static final int LAST_JOINED = -1;
    static final int MALFORMED = -2;

    /** Blocks of one message: more make it slow to join, and no meter sends so many. */
    private static final int BLOCKS_MAX = 512;

    private static final int HEADER = 6;
    private static final int LAST = 0x80;

    private BlockTransfer() {}

    static boolean begins(Work work) {
        return work.at < work.end && work.bytes[work.at] == (byte) TAG;
    }

    /**
     * Takes the headers of the blocks out of what was added to the work last.
     *
     * @param from where that begins
     * @param number the number of the block that is next
     * @return how many blocks there were; {@link #LAST_JOINED} when the last one was among them, or MALFORMED
     */
    static int join(Work work, int from, int number) {
        int at = from;
        int blocks = 0;
        boolean last = false;
        while (at < work.end) {
            byte[] bytes = work.bytes;
            if (last || bytes[at] != (byte) TAG) {
                work.fault(at, "block", last ? "follows the last one" : "no block of general-block-transfer");
                return MALFORMED;
            }
            if (number + blocks > BLOCKS_MAX) {
                work.fault(at, "block", "more blocks than a message may have");
                return MALFORMED;
            }
            int length = work.end - at < HEADER ? Axdr.NO_LENGTH : Axdr.length(bytes, at + HEADER, work.end);
            if (length < 0) {
                work.fault(at, "block", "longer than the message");
                return MALFORMED;
            }
            if (Axdr.u16(bytes, at + 2) != (number + blocks & 0xFFFF)) {
                work.fault(at + 2, "block number", "not the block that is next");
                return MALFORMED;
            }
            int header = HEADER + Axdr.lengthBytes(bytes, at + HEADER);
            last = (bytes[at + 1] & LAST) != 0;
            if (work.noting()) {
                String words = "block " + Axdr.u16(bytes, at + 2) + (last ? ", the last" : "");
                work.note(at, header, "general-block-transfer", words);
            }
            work.remove(at, at + header);
            at += length;
            blocks++;
        }
        return last ? LAST_JOINED : blocks;
    }
}
