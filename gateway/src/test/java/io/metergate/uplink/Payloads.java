package io.metergate.uplink;

import io.metergate.codec.dlt645.Dlt645Frame;
import java.io.ByteArrayOutputStream;

/** What a DL/T 645 meter sends. */
final class Payloads {
    private static final int ACTIVE_IMPORT = 0x00010000;
    private static final int RUNNING_STATE_3 = 0x04000503;
    private static final int RELAY_OPEN = 0x10;

    private Payloads() {}

    /** A report of the total register, which counts in hundredths of a kilowatt-hour. */
    static byte[] report(String serial, long wh) {
        return Dlt645Frame.readAnswer(serial, ACTIVE_IMPORT, bcd(wh / 10, 4));
    }

    /** The same with the state of the relay. */
    static byte[] report(String serial, long wh, boolean relayOpen) {
        byte[] state = {(byte) (relayOpen ? RELAY_OPEN : 0), 0};
        return concat(report(serial, wh), Dlt645Frame.readAnswer(serial, RUNNING_STATE_3, state));
    }

    /** The answer to a relay command. */
    static byte[] relayAnswer(String serial) {
        return Dlt645Frame.build(serial, Dlt645Frame.RELAY | Dlt645Frame.ANSWER, new byte[0]);
    }

    private static byte[] bcd(long value, int bytes) {
        byte[] digits = new byte[bytes];
        long rest = value;
        for (int i = 0; i < bytes; i++) {
            digits[i] = (byte) (rest % 10 | rest / 10 % 10 << 4);
            rest /= 100;
        }
        return digits;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
