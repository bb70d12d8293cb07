package io.metergate.codec.watteco;

import io.metergate.codec.bytes.Hex;

/** Makes frames from the tables of the documents, with the lengths of their strings. */
final class Frames {
    private static final int OCTETS = 0x41;
    private static final int LONG_SET = 0x4C;

    private Frames() {}

    /** A report of an attribute, of end point 0 unless the head says another. */
    static byte[] report(String head, int type, String value) {
        return report(head, type, value, "");
    }

    /** A report with what comes after its value. */
    static byte[] report(String head, int type, String value, String causes) {
        int size = value.length() / 2;
        String length = switch (type) {
            case OCTETS, 0x42 -> "%02X".formatted(size);
            case LONG_SET -> "%04X".formatted(size);
            default -> "";
        };
        return Hex.parse(head + "%02X".formatted(type) + length + value + causes);
    }

    static byte[] octets(String head, String value) {
        return report(head, OCTETS, value);
    }

    static String ascii(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append("%02X".formatted(c)));
        return hex.append("00").toString();
    }
}
