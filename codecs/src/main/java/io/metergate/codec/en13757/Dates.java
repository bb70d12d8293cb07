package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Hex;

/** The times of annex A: type G (16 bits, a date), F (32 bits, to the minute), I (48 bits) and J (24 bits, a time). */
final class Dates {
    private static final int INVALID = 0x80;

    private Dates() {}

    static String text(byte[] bytes, int at, int length) {
        return switch (length) {
            case 2 -> date(bytes[at], bytes[at + 1]);
            case 3 -> "%02d:%02d:%02d".formatted(bytes[at + 2] & 0x1F, bytes[at + 1] & 0x3F, bytes[at] & 0x3F);
            case 4 -> {
                String time = " %02d:%02d".formatted(bytes[at + 1] & 0x1F, bytes[at] & 0x3F);
                yield date(bytes[at + 2], bytes[at + 3]) + time + validity(bytes[at]);
            }
            case 6 -> {
                String time = " %02d:%02d:%02d".formatted(bytes[at + 2] & 0x1F, bytes[at + 1] & 0x3F, bytes[at] & 0x3F);
                yield date(bytes[at + 3], bytes[at + 4]) + time + validity(bytes[at + 1]);
            }
            default -> Hex.spaced(bytes, at, length);
        };
    }

    /** The year's low three bits stand above the day, its high four above the month. */
    private static String date(int low, int high) {
        int year = 2000 + (low >> 5 & 0x7) + (high >> 1 & 0x78);
        return "%04d-%02d-%02d".formatted(year, high & 0xF, low & 0x1F);
    }

    private static String validity(int minute) {
        return (minute & INVALID) != 0 ? ", marked invalid" : "";
    }
}
