package io.metergate.codec.bytes;

import java.util.Arrays;

/** Frames as people write them: pairs of hexadecimal digits, in either case, with or without blanks between bytes. */
public final class Hex {
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private Hex() {}

    /**
     * Reads a frame from text.
     *
     * @throws IllegalArgumentException naming the place, when a character is no hexadecimal digit or a byte is cut off
     */
    public static byte[] parse(String text) {
        byte[] bytes = new byte[text.length() / 2];
        int size = 0;
        int high = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) && high < 0) {
                continue;
            }
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new IllegalArgumentException("not a hexadecimal digit at character " + (i + 1) + ": '" + c + "'");
            }
            if (high < 0) {
                high = digit;
            } else {
                bytes[size++] = (byte) (high << 4 | digit);
                high = -1;
            }
        }
        if (high >= 0) {
            throw new IllegalArgumentException("the last byte has one digit only");
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Writes a frame in upper case without blanks. */
    public static String format(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            append(text, b);
        }
        return text.toString();
    }

    /** Writes part of a frame in upper case with a blank between bytes. */
    public static String spaced(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length * 3);
        for (int i = offset; i < offset + length; i++) {
            if (i > offset) {
                text.append(' ');
            }
            append(text, bytes[i]);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int b) {
        text.append(DIGITS[b >> 4 & 0xF]).append(DIGITS[b & 0xF]);
    }
}
