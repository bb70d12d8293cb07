package io.metergate.codec.dlms;

/** The texts by which a meter says who it is, and which list it sends. */
final class Identity {
    /** 1-1:0.2.129, the version of the list. */
    static final long LIST_VERSION = 0x0101_0002_81FFL;

    /** 0-0:96.1.0, the meter's serial number. */
    static final long METER_NUMBER = 0x0000_6001_00FFL;

    private static final int DIGITS_MAX = 18;

    private Identity() {}

    /** Takes a meter's number as its address, where it is decimal; the serial number comes before any other. */
    static void address(Work work, int from, int length, boolean serial) {
        byte[] bytes = work.bytes;
        int digits = length;
        while (digits > 0 && bytes[from + digits - 1] == 0) {
            digits--;
        }
        if (digits == 0 || digits > DIGITS_MAX || (!serial && work.sink.meterAddressDigits() != 0)) {
            return;
        }
        long number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            number = 10 * number + digit;
        }
        work.sink.meterAddress(number, digits);
    }

    /** Whether a string with its tag, whose length is known, is a number of at least four digits. */
    static boolean isNumber(byte[] bytes, int at, int length) {
        if (length < 4 || bytes[at + 1] < 0) {
            return false;
        }
        int digits = 0;
        for (int i = at + 2; i < at + 2 + length; i++) {
            boolean sound =
                    (bytes[i] >= '0' && bytes[i] <= '9') || (bytes[i] >= 'A' && bytes[i] <= 'Z') || bytes[i] == ' ';
            if (!sound) {
                return false;
            }
            digits += bytes[i] <= '9' && bytes[i] != ' ' ? 1 : 0;
        }
        return digits >= 4;
    }
}
