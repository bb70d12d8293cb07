package io.metergate.codec.jooby;

/** The check over messages and packets: LRC. Serial frames have CRC-16/X.25. */
final class Checks {
    /** What an LRC starts from. */
    private static final int LRC_START = 0x55;

    private Checks() {}

    /** The exclusive or of the bytes from an index up to, and without, the end. */
    static int lrc(byte[] bytes, int from, int end) {
        int lrc = LRC_START;
        for (int i = from; i < end; i++) {
            lrc ^= bytes[i];
        }
        return lrc & 0xFF;
    }
}
