package io.metergate.codec.dlms;

/**
 * Services by short names (IEC 62056-5-3, clause 8.5), whose tags are also those of data: read response 0C, write
 * response 0D, unconfirmed write 16, information report 18, and the requests 05 and 06.
 */
final class ShortNames {
    private static final int READ_REQUEST = 0x05;
    private static final int WRITE_REQUEST = 0x06;
    private static final int READ_RESPONSE = 0x0C;
    private static final int WRITE_RESPONSE = 0x0D;
    private static final int UNCONFIRMED_WRITE = 0x16;
    private static final int INFORMATION_REPORT = 0x18;

    private ShortNames() {}

    /** Whether the message is one: a number that is sent alone ends with its message, and no text is sent alone. */
    static boolean is(Work work) {
        int tag = work.bytes[work.at];
        return switch (tag) {
            case READ_RESPONSE -> true;
            case READ_REQUEST, WRITE_REQUEST, WRITE_RESPONSE, UNCONFIRMED_WRITE, INFORMATION_REPORT ->
                work.end - work.at != 1 + Axdr.size(tag);
            default -> false;
        };
    }
}
