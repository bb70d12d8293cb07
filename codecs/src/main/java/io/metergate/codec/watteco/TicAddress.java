package io.metergate.codec.watteco;

import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Bcd;

/** The address of a French meter, where it is digits. */
final class TicAddress {
    private static final int DIGITS_MAX = 18;

    private TicAddress() {}

    /** An address that is written in characters. */
    static void text(byte[] bytes, int at, int length, FrameSink sink) {
        long address = 0;
        for (int i = at; i < at + length; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            address = 10 * address + digit;
        }
        if (length > 0 && length <= DIGITS_MAX) {
            sink.meterAddress(address, length);
        }
    }

    /** An address that is written in half bytes, the first digit first. */
    static void digits(byte[] bytes, int at, int length, FrameSink sink) {
        long address = 0;
        for (int i = at; i < at + length; i++) {
            int pair = Bcd.value(bytes[i]);
            if (pair < 0) {
                return;
            }
            address = 100 * address + pair;
        }
        if (length > 0 && length <= DIGITS_MAX / 2) {
            sink.meterAddress(address, 2 * length);
        }
    }
}
