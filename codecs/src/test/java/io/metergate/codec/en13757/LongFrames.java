package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Hex;

/** Makes long frames of hexadecimal text. */
final class LongFrames {
    private static final String HEADER = "72 78563412 F434 01 %s 07 00 0000";

    private LongFrames() {}

    /** CI field and header of meter 12345678, maker MGT, version 1; access number 7, no error, not encrypted. */
    static String header(String medium) {
        return HEADER.formatted(medium);
    }

    /** A long frame from bus address 5 around a CI field and what follows it. */
    static byte[] frame(String fromCi) {
        return wrap("08 05" + fromCi);
    }

    /** A long frame around a control field and what follows it. */
    static byte[] wrap(String fromControl) {
        byte[] body = Hex.parse(fromControl);
        int sum = 0;
        for (byte b : body) {
            sum += b;
        }
        String length = "%02X".formatted(body.length);
        return Hex.parse("68" + length + length + "68" + Hex.format(body) + "%02X16".formatted(sum & 0xFF));
    }
}
