package io.metergate.codec.dlt645;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.CivilTime;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;

/**
 * A data item that is no register, but has a meaning for people: a parameter, a counter of events, a purchase.
 *
 * @param name what it is
 * @param format how the standard writes it: {@code XXXX.XX kWh} for a decimal with its unit, {@code YYMMDDhhmm} for a
 *     time, {@code ASCII} for text, {@code DIGITS} for a number that names something, {@code BINARY s} for a whole
 *     number that is not decimal, {@code BITS} for flags
 * @param size the bytes of one value; 0 where the length of the answer decides
 */
record NotedItem(String name, String format, int size) {
    private static final int CENTURY = 2000;
    private static final String CLOCK = "YYMMDDWWhhmmss";

    static NotedItem of(String name, String format) {
        String digits = format.split(" ", -1)[0].replace(".", "");
        boolean free = format.startsWith("ASCII") || format.startsWith("DIGITS") || format.startsWith("B");
        return new NotedItem(name, format, free ? 0 : digits.length() / 2);
    }

    /** Notes the values of an answer, numbered when the identifier asks for one of a series. */
    void note(FrameNotes notes, byte[] bytes, int at, int length, String suffix) {
        int one = size == 0 ? length : size;
        if (length == 0 || length % one != 0) {
            Notes.raw(notes, bytes, at, length, name + suffix);
            return;
        }
        for (int i = at; i < at + length; i += one) {
            value(notes, bytes, i, one, name + suffix);
        }
    }

    private void value(FrameNotes notes, byte[] bytes, int at, int length, String title) {
        byte[] plain = Notes.plain(bytes, at, length);
        if (format.equals("ASCII")) {
            notes.text(at, length, title, text(plain));
        } else if (Elements.absent(bytes, at, length)) {
            notes.field(at, length, title, "absent");
        } else if (format.equals("BITS")) {
            notes.text(at, length, title, Hex.format(reversed(plain)));
        } else if (format.startsWith("BINARY") && length < Long.BYTES) {
            notes.number(at, length, title, binary(plain), 0, unit());
        } else if (!Elements.decimalOrAbsent(bytes, at, length)) {
            notes.field(at, length, title, Hex.spaced(plain, 0, length) + ", not decimal");
        } else if (format.equals("DIGITS") || length > 9) {
            notes.text(at, length, title, Hex.format(reversed(plain)));
        } else if (format.startsWith("X") || format.startsWith("N")) {
            int point = format.split(" ", -1)[0].indexOf('.');
            int places = point < 0 ? 0 : format.split(" ", -1)[0].length() - point - 1;
            notes.number(at, length, title, Bcd.value(plain, 0, length), -places, unit());
        } else {
            time(notes, plain, at, title);
        }
    }

    private String unit() {
        int blank = format.indexOf(' ');
        return blank < 0 ? "" : format.substring(blank + 1);
    }

    /** A whole date and time as such; part of one as it is written. */
    private void time(FrameNotes notes, byte[] plain, int at, String title) {
        int[] parts = {0, 0, 0, 0, 0, 0, 0};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < plain.length; i++) {
            String part = format.substring(2 * i, 2 * i + 2);
            int digits = Bcd.value(plain[plain.length - 1 - i]);
            parts[CLOCK.indexOf(part) / 2] = digits;
            text.append(text.isEmpty() ? "" : " ").append(two(digits));
        }
        boolean whole = format.startsWith("YYMMDD") && format.contains("hhmm");
        long seconds = CivilTime.seconds(CENTURY + parts[0], parts[1], parts[2], parts[4], parts[5], parts[6]);
        if (whole && seconds != CivilTime.NONE) {
            notes.time(at, plain.length, title, new MeterTime(seconds, false));
        } else if (format.startsWith("YYMMDD") && seconds != CivilTime.NONE) {
            String week = format.endsWith("WW") ? ", day " + parts[3] + " of the week" : "";
            notes.text(
                    at, plain.length, title, "20" + two(parts[0]) + "-" + two(parts[1]) + "-" + two(parts[2]) + week);
        } else if (format.equals("hhmmss")) {
            notes.text(at, plain.length, title, two(parts[4]) + ":" + two(parts[5]) + ":" + two(parts[6]));
        } else {
            notes.text(at, plain.length, title, format + " " + text);
        }
    }

    private static String two(int digits) {
        return (digits < 10 ? "0" : "") + digits;
    }

    private static long binary(byte[] plain) {
        return LittleEndian.value(plain, 0, plain.length);
    }

    /** Text is sent with its last character first, and padded. */
    private static String text(byte[] plain) {
        StringBuilder text = new StringBuilder();
        for (int i = plain.length - 1; i >= 0; i--) {
            char c = (char) (plain[i] & 0xFF);
            if (c != 0 && c != 0xFF) {
                text.append(c >= ' ' && c < 0x7F ? c : '?');
            }
        }
        return text.toString().strip();
    }

    private static byte[] reversed(byte[] plain) {
        byte[] bytes = new byte[plain.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = plain[plain.length - 1 - i];
        }
        return bytes;
    }
}
