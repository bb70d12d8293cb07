package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Bcd;

/**
 * The frames that most meters send, read without a look at what they could also be: one wired frame or one telegram
 * without checks, a header, and records that are not encrypted. What is anything else is left to the thorough reading.
 */
final class PlainFrames {
    private static final int LONG_HEADER = 0x72;
    private static final int SHORT_HEADER = 0x7A;
    private static final int RESPONSE = 0x08;
    static final int WIRED_RECORDS = LongFrame.CI + 1 + Header.LONG_BYTES;
    static final int WIRELESS_RECORDS = WirelessFrame.HEADER_BYTES + 1 + Header.SHORT_BYTES;
    private static final int MODE_BITS = 0x1F;
    /** The second letter byte of the one maker whose content is no records. */
    private static final int APATOR = 3;

    private static final int APATOR_HIGH = Header.code("APA") >> 8;

    private PlainFrames() {}

    /** Whether a frame is a plain wired one. */
    static boolean isWired(byte[] bytes, int base, int end) {
        return end - LongFrame.TRAILER - base >= WIRED_RECORDS
                && bytes[base] == LongFrame.START
                && bytes[base + LongFrame.CI] == LONG_HEADER
                && bytes[base + LongFrame.CONTROL] == RESPONSE
                && (bytes[base + WIRED_RECORDS - 1] & MODE_BITS) == 0
                && LongFrame.isSound(bytes, base, end);
    }

    static boolean decodeWired(byte[] bytes, int base, int end, FrameSink sink) {
        int header = base + LongFrame.CI + 1;
        identify(bytes, header, sink);
        int maker =
                (bytes[header + Header.MANUFACTURER] & 0xFF) | ((bytes[header + Header.MANUFACTURER + 1] & 0xFF) << 8);
        int meter = Media.of(bytes[header + Header.DEVICE_TYPE], maker);
        if (!Records.walk(bytes, base, base + WIRED_RECORDS, end - LongFrame.TRAILER, meter, sink, null)) {
            return false;
        }
        Layouts.learnWired(bytes, base, end, meter);
        return true;
    }

    /** Whether a frame is a plain telegram with a short header and without checks. */
    static boolean isWireless(byte[] bytes, int base, int end, FrameSink sink) {
        return end - base > WIRELESS_RECORDS
                && (bytes[base] & 0xFF) + 1 == end - base
                && WirelessFrame.isSpontaneous(bytes[base + 1])
                && bytes[base + WirelessFrame.HEADER_BYTES] == SHORT_HEADER
                && (bytes[base + WIRELESS_RECORDS - 1] & MODE_BITS) == 0
                && bytes[base + APATOR] != APATOR_HIGH
                && !WirelessFrame.isCutA(bytes, base, end)
                && !WirelessFrame.isB(bytes, base, end, sink);
    }

    static boolean decodeWireless(byte[] bytes, int base, int end, Formats formats, FrameSink sink) {
        int address = base + 2;
        identify(bytes, address + 2, sink);
        int maker = (bytes[address] & 0xFF) | ((bytes[address + 1] & 0xFF) << 8);
        int meter = Media.of(bytes[address + 7], maker);
        int records = base + WIRELESS_RECORDS;
        if (!Records.walk(bytes, base, records, end, meter, sink, null)) {
            return false;
        }
        formats.keep(bytes, records, end);
        Layouts.learnWireless(bytes, base, end, meter);
        return true;
    }

    /**
     * Whether the records of an open telegram with a short header end within a record just where the telegram does, so
     * that its last two bytes are no check of frame format B, whatever they happen to be.
     */
    static boolean endsInRecord(byte[] bytes, int base, int end, FrameSink sink) {
        int records = base + WIRELESS_RECORDS;
        if (end <= records
                || bytes[base + WirelessFrame.HEADER_BYTES] != SHORT_HEADER
                || (bytes[records - 1] & MODE_BITS) != 0) {
            return false;
        }
        int at = records;
        while (at < end && at != end - 2) {
            at = Records.next(bytes, at, end, sink);
            if (at < 0) {
                return false;
            }
        }
        return at == end;
    }

    private static void identify(byte[] bytes, int at, FrameSink sink) {
        long number = Bcd.value(bytes, at, Header.IDENTIFICATION_BYTES);
        if (number != Bcd.NOT_DECIMAL) {
            sink.meterAddress(number, Header.IDENTIFICATION_DIGITS);
        }
    }
}
