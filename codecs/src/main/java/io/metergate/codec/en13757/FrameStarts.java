package io.metergate.codec.en13757;

/** Tells frames that are meant to be wired or wireless ones, also where they are garbled or cut off. */
final class FrameStarts {
    /** Of the start, both lengths, the second start and the end, so many are right even after one is garbled. */
    private static final int MARKS_ENOUGH = 3;

    private FrameStarts() {}

    static boolean isOne(byte[] bytes) {
        return isWired(bytes) || isWireless(bytes);
    }

    private static boolean isWired(byte[] bytes) {
        int end = bytes.length;
        if (end <= LongFrame.CI || LongFrame.isOfAnotherLayer(bytes, 0, end)) {
            return false;
        }
        int length = end - LongFrame.OUTSIDE_LENGTH;
        int marks = mark(bytes[0], LongFrame.START)
                + mark(bytes[LongFrame.LENGTH], length)
                + mark(bytes[LongFrame.LENGTH_AGAIN], length)
                + mark(bytes[LongFrame.SECOND_START], LongFrame.START)
                + mark(bytes[end - 1], LongFrame.END);
        return marks >= MARKS_ENOUGH || LongFrame.isStart(bytes, 0, end);
    }

    private static int mark(byte found, int expected) {
        return (found & 0xFF) == expected ? 1 : 0;
    }

    private static boolean isWireless(byte[] bytes) {
        int checked = WirelessFrame.HEADER_BYTES + WirelessFrame.CRC_BYTES;
        return bytes.length > checked
                && WirelessFrame.mayHave(bytes[0] & 0xFF, bytes.length)
                && WirelessFrame.isSpontaneous(bytes[1])
                && Header.isManufacturer(bytes, 2)
                && (Transport.isKnown(bytes[WirelessFrame.HEADER_BYTES]) || Transport.isKnown(bytes[checked]));
    }
}
