package io.metergate.platform.store;

/** Words from outside, made fit to be stored and shown. */
public final class PlainText {
    private PlainText() {}

    /** The text on one line and not too long; PostgreSQL takes no zero character, and people no control characters. */
    public static String of(String text, int lengthMax) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), lengthMax));
        for (int i = 0; i < text.length() && plain.length() < lengthMax; i++) {
            char c = text.charAt(i);
            plain.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return plain.toString();
    }
}
